namespace Serverless.Events.Sqlite;

/// <summary>Settles messages of a batch, and sends and keeps what comes with them, or nothing of it.</summary>
internal sealed class SettleItem(Lease lease, IReadOnlyList<EventOutcome> outcomes) : WorkItem<bool>
{
    /// <summary>The objects that were written with it.</summary>
    public BlobWrites Blobs { get; } = new(true);

    protected override WorkResult Do(BrokerStore store)
    {
        if (lease.IsLost || lease.IsLosing)
        {
            return Refuse(BrokerErrors.LeaseLost());
        }

        Blobs.Clear();
        foreach (var outcome in outcomes)
        {
            if (outcome.Finished is { } finished && !store.Results.Has(finished.Function, finished.Key, finished.Token))
            {
                return Refuse(BrokerErrors.KeyLost(finished.Function));
            }
        }

        var now = store.Now;
        store.Touch(lease);
        lease.Settle(store, outcomes, now);
        for (var i = 0; i < outcomes.Count; i++)
        {
            var outcome = outcomes[i];
            foreach (var message in outcome.Outputs)
            {
                store.Router.Send(message, now, Blobs);
            }

            if (outcome.Finished is { } finished)
            {
                store.Results.Finish(finished.Function, finished.Key, finished.Token, finished.Result.Span, BrokerClock.After(now, finished.KeepFor));
            }
        }

        if (!lease.HasEnded && lease.IsSettled())
        {
            lease.IsEnding = true;
            store.Leases.Delete(lease.Id);
        }

        return WorkResult.Done;
    }
}
