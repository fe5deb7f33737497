namespace Serverless.Events.Sqlite;

/// <summary>The source of a subscription.</summary>
internal sealed class QueueSource(SqliteBroker broker, EventSubscription subscription, ReceiveTarget target) : IEventSource
{
    public bool IsOrdered => subscription.Kind == EventKind.Stream;

    public bool FillsBatches => true;

    public async ValueTask<EventBatch> ReceiveAsync(int maxMessages, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var item = new ReceiveItem(target, subscription, maxMessages, cancellationToken);
        broker.Post(item);
        return await item.Task.ConfigureAwait(false);
    }

    public async ValueTask ExtendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        var lease = LeaseOf(batch);
        await broker.RunAsync(
            store =>
            {
                if (lease.IsLost || lease.IsLosing)
                {
                    throw BrokerErrors.LeaseLost();
                }

                if (!lease.IsEnding)
                {
                    store.Touch(lease);
                    lease.ExpiresAt = BrokerClock.After(store.Now, subscription.Lease);
                    store.Leases.Extend(lease.Id, lease.ExpiresAt);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SettleAsync(EventBatch batch, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        var lease = LeaseOf(batch);
        foreach (var outcome in outcomes)
        {
            broker.Check(outcome.Outputs);
        }

        var item = new SettleItem(lease, outcomes);
        broker.Post(item);
        await SqliteBroker.WaitAsync(item.Task, cancellationToken).ConfigureAwait(false);
        if (!item.Blobs.IsEmpty)
        {
            await item.Blobs.WaitAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Lease LeaseOf(EventBatch batch) =>
        batch.Receipt as Lease ?? throw new ArgumentException("The batch does not come from this source.", nameof(batch));
}
