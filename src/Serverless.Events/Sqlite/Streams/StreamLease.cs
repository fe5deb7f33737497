namespace Serverless.Events.Sqlite;

/// <summary>A batch of records of one partition. It is settled in order, and ends with the first record that is to be tried again.</summary>
internal sealed class StreamLease(GroupChannel group, long id, LeasedItem[] items, EventSubscription subscription) : Lease(group, id, items)
{
    private int _next;
    private int _nextBefore;
    private bool _isCut;
    private bool _wasCut;

    public override void Settle(BrokerStore store, IReadOnlyList<EventOutcome> outcomes, long now)
    {
        var partition = (int)Items[0].First;
        var (offset, attempts, visibleAt, _) = group.Place(partition);
        foreach (var outcome in outcomes.OrderBy(outcome => IndexOf(outcome.Message)))
        {
            if (_isCut && outcome.Disposition == EventDisposition.Release)
            {
                continue;
            }

            var index = IndexOf(outcome.Message);
            if (_isCut || index != _next)
            {
                throw new InvalidOperationException(
                    $"The records of a stream are settled in their order, each once, and those behind a failure are released; '{outcome.Message.Id}' is not the next one.");
            }

            switch (outcome.Disposition)
            {
                case EventDisposition.Done:
                    (offset, attempts, visibleAt) = (Items[index].Second + 1, 0, 0);
                    break;
                case EventDisposition.DeadLetter:
                    store.Bury(QueueNames.Of(subscription), outcome.Message, outcome.Error, outcome.ErrorType, subscription, now);
                    (offset, attempts, visibleAt) = (Items[index].Second + 1, 0, 0);
                    break;
                case EventDisposition.Retry:
                    (attempts, visibleAt) = (outcome.Message.Attempt, BrokerClock.After(now, outcome.Delay));
                    _isCut = true;
                    break;
                default:
                    _isCut = true;
                    break;
            }

            Items[index].State = LeasedItemState.Settling;
            _next++;
        }

        if (_isCut)
        {
            for (var i = _next; i < Items.Length; i++)
            {
                if (Items[i].State == LeasedItemState.Leased)
                {
                    Items[i].State = LeasedItemState.Settling;
                }
            }
        }

        if (!_wasCut)
        {
            group.Move(store, partition, offset, attempts, visibleAt);
        }
    }

    public override void Commit()
    {
        _nextBefore = _next;
        _wasCut = _isCut;
        if (IsEnding && !IsLosing && !HasEnded)
        {
            group.Returned(Items);
        }

        base.Commit();
    }

    public override void Rollback()
    {
        _next = _nextBefore;
        _isCut = _wasCut;
        base.Rollback();
    }
}
