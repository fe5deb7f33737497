namespace Serverless.Events.Sqlite;

/// <summary>A group of a stream, and the queue of the function, through which its dead letters come again.</summary>
internal sealed class StreamTarget(EventSubscription subscription) : ReceiveTarget
{
    private QueueChannel? _queue;
    private GroupChannel? _group;

    public override bool IsRaised => _queue is { IsRaised: true } || _group is { IsRaised: true };

    public override void Lower()
    {
        _queue?.IsRaised = false;
        _group?.IsRaised = false;
    }

    public override EventBatch? Take(BrokerStore store, ReceiveItem receiver, long now)
    {
        Find(store);
        return _queue!.Take(store, receiver, now, false) ?? _group!.Take(store, receiver, now);
    }

    public override void Raise(BrokerStore store)
    {
        Find(store);
        store.Raise(_queue!);
        store.Raise(_group!);
    }

    public override long NextDue(BrokerStore store, long now)
    {
        Find(store);
        return Math.Min(_queue!.NextDue(store, now), _group!.NextDue(store, now));
    }

    public override long? NextVisible(BrokerStore store, long now)
    {
        Find(store);
        var inQueue = store.Resolve(_queue!, false) ? store.Messages.NextDue(_queue!.Id, now) : null;
        var inGroup = _group!.NextVisible(store, now);
        return inQueue is { } one && inGroup is { } other ? Math.Min(one, other) : inQueue ?? inGroup;
    }

    public override bool HasWork(BrokerStore store, long now)
    {
        Find(store);
        return _queue!.HasWork(store, now) || _group!.HasWork(store, now);
    }

    public override (long Ready, long? Oldest) Backlog(BrokerStore store, long now)
    {
        Find(store);
        var (lag, since) = _group!.Backlog(store);
        if (!store.Resolve(_queue!, false))
        {
            return (lag, since);
        }

        var oldest = store.Messages.OldestReady(_queue!.Id, now);
        return (lag + store.Messages.CountReady(_queue.Id, now), oldest is { } one && since is { } other ? Math.Min(one, other) : oldest ?? since);
    }

    private void Find(BrokerStore store)
    {
        _queue ??= store.Queue(QueueNames.Of(subscription));
        _group ??= store.Group(subscription);
    }
}
