using Serverless.Events;

namespace Serverless.Connectors.Aws;

/// <summary>Starts of functions that go to AWS Lambda come to no host: there is nothing to bring.</summary>
internal sealed class IdleSource : IEventSource
{
    public bool IsOrdered => false;

    public async ValueTask<EventBatch> ReceiveAsync(int maxMessages, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
        throw new OperationCanceledException(cancellationToken);
    }

    public ValueTask ExtendAsync(EventBatch batch, CancellationToken cancellationToken) => default;

    public ValueTask SettleAsync(EventBatch batch, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken) => default;

    public ValueTask DisposeAsync() => default;
}
