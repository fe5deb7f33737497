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

        if (store.Settings.MaxQueueLength > 0 && FindFull(store) is { } full)
        {
            return Refuse(BrokerErrors.QueueFull(full, store.Settings.MaxQueueLength));
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

    /// <summary>The queue that has no room for what is sent with the acknowledgement; what is acknowledged makes room in its own.</summary>
    private string? FindFull(BrokerStore store)
    {
        var outputs = outcomes.Count == 1 ? outcomes[0].Outputs : [.. outcomes.SelectMany(static outcome => outcome.Outputs)];
        return outputs.Count == 0
            ? null
            : store.Router.FindFull(outputs, outcomes.Count == 1, lease.Channel, outcomes.Count(static outcome => outcome.Disposition is EventDisposition.Done or EventDisposition.DeadLetter));
    }
}
