namespace Serverless.Events.Sqlite;

/// <summary>A queue, of its own or hidden behind events, objects, schedules and direct functions.</summary>
internal sealed class QueueTarget(string name) : ReceiveTarget
{
    private QueueChannel? _queue;

    public override bool IsRaised => _queue is { IsRaised: true };

    public override void Lower() => _queue?.IsRaised = false;

    public override EventBatch? Take(BrokerStore store, ReceiveItem receiver, long now) => Queue(store).Take(store, receiver, now, true);

    public override void Raise(BrokerStore store) => store.Raise(Queue(store));

    public override long NextDue(BrokerStore store, long now) => Queue(store).NextDue(store, now);

    public override long? NextVisible(BrokerStore store, long now) =>
        store.Resolve(Queue(store), false) ? store.Messages.NextDue(Queue(store).Id, now) : null;

    public override bool HasWork(BrokerStore store, long now) => Queue(store).HasWork(store, now);

    public override (long Ready, long? Oldest) Backlog(BrokerStore store, long now)
    {
        var queue = Queue(store);
        return store.Resolve(queue, false) ? (store.Messages.CountReady(queue.Id, now), store.Messages.OldestReady(queue.Id, now)) : (0, null);
    }

    // Found on the writer's thread, to which all channels belong.
    private QueueChannel Queue(BrokerStore store) => _queue ??= store.Queue(name);
}
