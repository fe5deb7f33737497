namespace Serverless.Events;

/// <summary>Brings the messages of one subscription. Made by a connector; its methods are called by several workers at once.</summary>
public interface IEventSource : IAsyncDisposable
{
    /// <summary>
    /// Whether messages of a batch must be settled in their order: a failure then holds up those behind it, which are released.
    /// Batches of different partitions are independent; a batch has records of one partition only.
    /// </summary>
    bool IsOrdered { get; }

    /// <summary>Whether <see cref="ReceiveAsync"/> itself waits <see cref="EventSubscription.BatchWindow"/> for a batch to fill. Default false: the dispatcher does, with several calls.</summary>
    bool FillsBatches => false;

    /// <summary>Takes messages under a lease of <see cref="EventSubscription.Lease"/>; waits until there is at least one.</summary>
    /// <param name="maxMessages">The most.</param>
    /// <param name="cancellationToken">Stops waiting. What was taken must not be lost with it.</param>
    ValueTask<EventBatch> ReceiveAsync(int maxMessages, CancellationToken cancellationToken);

    /// <summary>Begins the lease of a batch anew.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeaseLostException">It had ended, and others may have the messages.</exception>
    ValueTask ExtendAsync(EventBatch batch, CancellationToken cancellationToken);

    /// <summary>Settles messages of a batch, all of them or some; each once.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="outcomes">What becomes of which message.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="LeaseLostException">The lease had ended, and others may have the messages: nothing was settled, no output sent.</exception>
    ValueTask SettleAsync(EventBatch batch, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken);
}
