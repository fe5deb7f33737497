namespace Serverless.Events.Sqlite;

/// <summary>A batch of messages of a queue.</summary>
internal sealed class QueueLease(QueueChannel queue, long id, LeasedItem[] items, EventSubscription subscription) : Lease(queue, id, items)
{
    public override void Settle(BrokerStore store, IReadOnlyList<EventOutcome> outcomes, long now)
    {
        var returns = false;
        for (var i = 0; i < outcomes.Count; i++)
        {
            var outcome = outcomes[i];
            var index = IndexOf(outcome.Message);
            ref var item = ref Items[index];
            if (item.State != LeasedItemState.Leased)
            {
                throw new InvalidOperationException($"The message '{outcome.Message.Id}' is settled already.");
            }

            item.State = LeasedItemState.Settling;
            switch (outcome.Disposition)
            {
                case EventDisposition.Done:
                    store.Messages.Delete(queue.Id, item);
                    break;
                case EventDisposition.Retry:
                    item.State = LeasedItemState.Returning;
                    returns = true;
                    var visibleAt = BrokerClock.After(now, outcome.Delay);
                    store.Messages.Retry(queue.Id, item, visibleAt);
                    queue.Written(visibleAt, item.Second);
                    store.Raise(queue);
                    break;
                case EventDisposition.DeadLetter:
                    store.Bury(queue.Name, outcome.Message, outcome.Error, outcome.ErrorType, subscription, now);
                    store.Messages.Delete(queue.Id, item);
                    break;
                default:
                    item.State = LeasedItemState.Returning;
                    returns = true;
                    store.Raise(queue);
                    break;
            }
        }

        // What is gone may stay in the row. What is free again must not: others would wait for it, and count an attempt when the lease ends.
        if (returns && !IsSettled())
        {
            store.Leases.Rewrite(this);
        }
    }

    public override void Commit()
    {
        foreach (ref readonly var item in Items.AsSpan())
        {
            if (item.State is LeasedItemState.Settling or LeasedItemState.Returning)
            {
                queue.Settled(item.Second, item.State == LeasedItemState.Settling);
            }
        }

        base.Commit();
    }
}
