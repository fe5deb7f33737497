using System.Runtime.InteropServices;

namespace Serverless.Events.Sqlite;

/// <summary>What leases are taken of: a queue, or a consumer group of a stream. Only the writer's thread touches it.</summary>
internal abstract class BrokerChannel(string name)
{
    public string Name { get; } = name;

    /// <summary>Its number in the file; 0 as long as it is not known.</summary>
    public long Id { get; set; }

    /// <summary>Whether there is something that waiting receivers should look at.</summary>
    public bool IsRaised { get; set; }

    /// <summary>What this host has taken.</summary>
    public List<Lease> Leases { get; } = [];

    /// <summary>What other hosts have taken.</summary>
    public List<ForeignLease> ForeignLeases { get; } = [];

    /// <summary>When the first of the leases ends, if nobody extends it.</summary>
    public long FirstExpiry()
    {
        var first = long.MaxValue;
        foreach (var lease in Leases)
        {
            first = Math.Min(first, lease.IsLost ? long.MaxValue : lease.ExpiresAt);
        }

        foreach (var lease in ForeignLeases)
        {
            first = Math.Min(first, lease.ExpiresAt);
        }

        return first;
    }

    /// <summary>Takes back what leases that have ended still hold. Their attempt has failed with its host.</summary>
    public void ReclaimExpired(BrokerStore store, long now)
    {
        if ((Leases.Count == 0 && ForeignLeases.Count == 0) || FirstExpiry() > now)
        {
            return;
        }

        foreach (var lease in Leases)
        {
            if (!lease.IsLost && !lease.IsEnding && lease.ExpiresAt <= now)
            {
                store.Touch(lease);
                store.Leases.Delete(lease.Id);
                lease.IsEnding = true;
                lease.IsLosing = true;

                // What was released may be in another lease by now.
                var left = lease.Unsettled();
                Reclaim(store, left);
                Returned(CollectionsMarshal.AsSpan(left));
            }
        }

        for (var i = ForeignLeases.Count - 1; i >= 0; i--)
        {
            if (ForeignLeases[i].ExpiresAt <= now)
            {
                ReclaimForeign(store, ForeignLeases[i]);
            }
        }
    }

    /// <summary>Takes back what a lease of another host still holds.</summary>
    public void ReclaimForeign(BrokerStore store, ForeignLease lease)
    {
        store.Leases.Delete(lease.Id);
        Reclaim(store, lease.Items);
        ForeignLeases.Remove(lease);
        ForeignChanged();
        store.ForeignTouched = true;
    }

    /// <summary>What other hosts have taken was read anew.</summary>
    public abstract void ForeignChanged();

    /// <summary>Items of a lease of this host are free again, or gone.</summary>
    public abstract void Returned(ReadOnlySpan<LeasedItem> items);

    /// <summary>A transaction was taken back: what this host has taken is what its leases say.</summary>
    public abstract void Restore();

    protected abstract void Reclaim(BrokerStore store, IReadOnlyList<LeasedItem> items);
}
