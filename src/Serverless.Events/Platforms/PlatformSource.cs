using System.Threading.Channels;

namespace Serverless.Events.Platforms;

/// <summary>Brings one function what the platform has brought.</summary>
/// <param name="broker">Is told what became of it.</param>
/// <param name="isOrdered">Whether a failure holds up what follows.</param>
internal sealed class PlatformSource(PlatformBroker broker, bool isOrdered) : IEventSource
{
    private readonly Channel<EventBatch> _batches = Channel.CreateUnbounded<EventBatch>();

    public bool IsOrdered => isOrdered;

    public bool FillsBatches => true;

    /// <summary>Hands messages to the function.</summary>
    public void Deliver(Delivery delivery, IReadOnlyList<EventMessage> messages) => _batches.Writer.TryWrite(new EventBatch(messages, delivery));

    public ValueTask<EventBatch> ReceiveAsync(int maxMessages, CancellationToken cancellationToken) => _batches.Reader.ReadAsync(cancellationToken);

    // The platform keeps what it has brought until it is answered.
    public ValueTask ExtendAsync(EventBatch batch, CancellationToken cancellationToken) => default;

    public ValueTask SettleAsync(EventBatch batch, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken) =>
        broker.SettleAsync((Delivery)batch.Receipt!, outcomes, cancellationToken);

    public ValueTask DisposeAsync() => default;
}
