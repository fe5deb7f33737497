namespace Serverless.Events.Sqlite;

/// <summary>
/// A batch that this host has taken: the receipt of the batch. It is one row of a table, and what was settled of it is only known here: whoever takes
/// it over sees which of its messages are still there.
/// </summary>
/// <param name="channel">Where the messages are from.</param>
/// <param name="id">Its number.</param>
/// <param name="items">The messages.</param>
internal abstract class Lease(BrokerChannel channel, long id, LeasedItem[] items)
{
    public BrokerChannel Channel { get; } = channel;

    public long Id { get; } = id;

    public LeasedItem[] Items { get; } = items;

    public long ExpiresAt { get; set; }

    /// <summary>Whether somebody else may have the messages.</summary>
    public bool IsLost { get; set; }

    /// <summary>Whether it was taken in the transaction that is open.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>Whether it ends with the transaction that is open.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether it ends because it has expired.</summary>
    public bool IsLosing { get; set; }

    /// <summary>What must be put back when the transaction is.</summary>
    public long ExpiredAt { get; set; }

    /// <summary>The messages of the batch, in the order of the items.</summary>
    public required EventMessage[] Messages { get; init; }

    /// <summary>Settles messages in the transaction that is open. Those that refuse have not written.</summary>
    public abstract void Settle(BrokerStore store, IReadOnlyList<EventOutcome> outcomes, long now);

    /// <summary>Takes over what the transaction has done.</summary>
    public virtual void Commit()
    {
        IsNew = false;
        IsLost |= IsLosing;
        HasEnded |= IsEnding;
        for (var i = 0; i < Items.Length; i++)
        {
            if (Items[i].State is LeasedItemState.Settling or LeasedItemState.Returning)
            {
                Items[i].State = LeasedItemState.Settled;
            }
        }
    }

    /// <summary>Forgets what the transaction has done.</summary>
    public virtual void Rollback()
    {
        IsEnding = false;
        IsLosing = false;
        ExpiresAt = ExpiredAt;
        for (var i = 0; i < Items.Length; i++)
        {
            if (Items[i].State is LeasedItemState.Settling or LeasedItemState.Returning)
            {
                Items[i].State = LeasedItemState.Leased;
            }
        }
    }

    /// <summary>What is not settled.</summary>
    public List<LeasedItem> Unsettled()
    {
        var items = new List<LeasedItem>();
        foreach (ref readonly var item in Items.AsSpan())
        {
            if (item.State == LeasedItemState.Leased)
            {
                items.Add(item);
            }
        }

        return items;
    }

    /// <summary>Where a message is in the batch.</summary>
    protected int IndexOf(EventMessage message) =>
        message.Receipt is int index && index < Messages.Length && ReferenceEquals(Messages[index], message)
            ? index
            : throw new ArgumentException("The message does not belong to the batch.", nameof(message));

    /// <summary>Whether all are settled.</summary>
    public bool IsSettled()
    {
        foreach (ref readonly var item in Items.AsSpan())
        {
            if (item.State == LeasedItemState.Leased)
            {
                return false;
            }
        }

        return true;
    }
}
