namespace Serverless.Events.Sqlite;

/// <summary>A queue of the file: its messages are received in the order in which they become visible.</summary>
internal sealed class QueueChannel(string name) : BrokerChannel(name)
{
    private readonly HashSet<long> _leased = [];
    private readonly HashSet<long> _foreign = [];
    private readonly List<(LeasedItem Item, EventMessage Message)> _exhausted = [];

    private readonly List<EventMessage> _messages = [];
    private readonly List<LeasedItem> _items = [];

    // All messages up to here are leased: looking for the next ones begins behind.
    private long _afterVisibleAt = long.MinValue;
    private long _afterId;

    /// <summary>Takes visible messages.</summary>
    /// <param name="store">The file.</param>
    /// <param name="receiver">Who takes them.</param>
    /// <param name="now">The time.</param>
    /// <param name="fills">Whether a batch may be waited for to fill.</param>
    /// <returns>The batch, or null when there is none, or none yet for a batch that is to be filled.</returns>
    public EventBatch? Take(BrokerStore store, ReceiveItem receiver, long now, bool fills)
    {
        if (!store.Resolve(this, false))
        {
            return null;
        }

        ReclaimExpired(store, now);
        if (fills && receiver.HasWindow && receiver.WaitsForMore(now, CountFree(store, receiver.MaxMessages, now)))
        {
            return null;
        }

        Read(store, receiver, now);
        foreach (var (item, message) in _exhausted)
        {
            store.Bury(Name, message, BrokerErrors.Exhausted(message.Attempt), null, receiver.Subscription, now);
            store.Messages.Delete(Id, item);
        }

        if (_messages.Count == 0)
        {
            return null;
        }

        var lease = new QueueLease(this, store.NextId(), [.. _items], receiver.Subscription)
        {
            ExpiresAt = BrokerClock.After(now, receiver.Subscription.Lease),
            Messages = [.. _messages],
        };
        store.AddLease(lease);
        foreach (ref readonly var item in lease.Items.AsSpan())
        {
            _leased.Add(item.Second);
        }

        return new EventBatch(lease.Messages, lease);
    }

    /// <summary>When there may be something to take without anybody writing.</summary>
    public long NextDue(BrokerStore store, long now) =>
        store.Resolve(this, false) ? Math.Min(FirstExpiry(), store.Messages.NextDue(Id, now) ?? long.MaxValue) : long.MaxValue;

    /// <summary>Whether there are messages that are visible or taken.</summary>
    public bool HasWork(BrokerStore store, long now) => store.Resolve(this, false) && store.Messages.OldestReady(Id, now) is not null;

    /// <summary>A message was written that is visible from a time on.</summary>
    public void Written(long visibleAt, long id)
    {
        if (visibleAt < _afterVisibleAt || (visibleAt == _afterVisibleAt && id <= _afterId))
        {
            Forget();
        }
    }

    public override void Returned(ReadOnlySpan<LeasedItem> items)
    {
        foreach (ref readonly var item in items)
        {
            _leased.Remove(item.Second);
        }

        Forget();
    }

    /// <summary>A message is settled.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="isGone">Whether it is not to be seen again under this number and time.</param>
    public void Settled(long id, bool isGone)
    {
        _leased.Remove(id);
        if (!isGone)
        {
            Forget();
        }
    }

    public override void Restore()
    {
        _leased.Clear();
        foreach (var lease in Leases)
        {
            foreach (ref readonly var item in lease.Items.AsSpan())
            {
                if (!lease.IsLost && item.State == LeasedItemState.Leased)
                {
                    _leased.Add(item.Second);
                }
            }
        }

        Forget();
    }

    public override void ForeignChanged()
    {
        _foreign.Clear();
        foreach (var lease in ForeignLeases)
        {
            foreach (var item in lease.Items)
            {
                _foreign.Add(item.Second);
            }
        }

        Forget();
    }

    protected override void Reclaim(BrokerStore store, IReadOnlyList<LeasedItem> items)
    {
        foreach (var item in items)
        {
            store.Messages.Crash(Id, item);
        }
    }

    private void Read(BrokerStore store, ReceiveItem receiver, long now)
    {
        _messages.Clear();
        _items.Clear();
        _exhausted.Clear();
        var isBehind = true;
        var rows = store.Messages.Ready(Id, _afterVisibleAt, _afterId, now);
        while (_messages.Count < receiver.MaxMessages && rows.Read())
        {
            var item = new LeasedItem(rows.GetNumber(0), rows.GetNumber(1), (int)rows.GetNumber(2));
            if (!IsTaken(item.Second))
            {
                if (item.Attempts >= receiver.Subscription.MaxAttempts)
                {
                    _exhausted.Add((item, ReadMessage(store, rows, item.Attempts - 1, 0)));
                }
                else if (rows.GetNumber(3) != 0 && _messages.Count > 0)
                {
                    // It may be the one that has killed its host: it comes alone, so that it does not take others with it.
                    isBehind = false;
                    continue;
                }
                else
                {
                    _messages.Add(ReadMessage(store, rows, item.Attempts, _messages.Count));
                    _items.Add(item);
                    if (rows.GetNumber(3) != 0)
                    {
                        Pass(item, isBehind);
                        break;
                    }
                }
            }

            Pass(item, isBehind);
        }

        rows.Reset();
    }

    private void Pass(in LeasedItem item, bool isBehind)
    {
        if (isBehind)
        {
            (_afterVisibleAt, _afterId) = (item.First, item.Second);
        }
    }

    private int CountFree(BrokerStore store, int most, long now)
    {
        var count = 0;
        var rows = store.Messages.Ready(Id, _afterVisibleAt, _afterId, now);
        while (count < most && rows.Read())
        {
            count += IsTaken(rows.GetNumber(1)) ? 0 : 1;
        }

        rows.Reset();
        return count;
    }

    // What was released or taken back lies before what was looked at last.
    private void Forget() => (_afterVisibleAt, _afterId) = (long.MinValue, 0);

    private bool IsTaken(long id) => _leased.Contains(id) || (_foreign.Count > 0 && _foreign.Contains(id));

    private static EventMessage ReadMessage(BrokerStore store, SqliteStatement row, int attempts, int index) => new()
    {
        Id = row.GetText(5),
        Key = row.GetTextOrNull(6),
        Headers = store.ReadHeaders(row, 7),
        Body = row.GetBytes(8).ToArray(),
        Attempt = attempts + 1,
        EnqueuedAt = BrokerClock.ToTime(row.GetNumber(4)),
        Receipt = Receipts.At(index),
    };
}
