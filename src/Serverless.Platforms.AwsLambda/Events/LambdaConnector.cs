using System.Threading.Channels;
using Serverless.Events;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>
/// The platform as a broker, for one function: it brings what events hold, and is told what became of it. So the dispatcher does here what it does
/// with every broker: batches, keys, outputs, telemetry.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="isOrdered">Whether a failure holds up what follows.</param>
internal sealed class LambdaConnector(FunctionHostContext host, bool isOrdered) : IEventConnector, IEventSource, IBlobStore
{
    private readonly Channel<EventBatch> _batches = Channel.CreateUnbounded<EventBatch>();

    public string Name => AwsLambdaPlatform.PlatformName;

    public IDeadLetters? DeadLetters => null;

    public bool IsOrdered => isOrdered;

    public bool FillsBatches => true;

    public bool Supports(EventKind kind) => true;

    public ValueTask StartAsync(EventConnectorContext context, CancellationToken cancellationToken) => default;

    public IEventSource OpenSource(EventSubscription subscription) => this;

    /// <summary>Hands messages to the function.</summary>
    public void Deliver(Delivery delivery, IReadOnlyList<EventMessage> messages) => _batches.Writer.TryWrite(new EventBatch(messages, delivery));

    public ValueTask<EventBatch> ReceiveAsync(int maxMessages, CancellationToken cancellationToken) => _batches.Reader.ReadAsync(cancellationToken);

    // The platform keeps what it has brought until it is answered.
    public ValueTask ExtendAsync(EventBatch batch, CancellationToken cancellationToken) => default;

    public ValueTask SettleAsync(EventBatch batch, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        ((Delivery)batch.Receipt!).Settle(outcomes);
        return default;
    }

    public async ValueTask<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken)
    {
        var connector = await EventConnectors.Of(host).GetStartedAsync(new EventChannel(EventKind.Blob, bucket)).ConfigureAwait(false);
        return connector is IBlobStore store
            ? await store.OpenReadAsync(bucket, name, cancellationToken).ConfigureAwait(false)
            : throw new EventSendException($"The connector {connector.Name} has no buckets, so that the object '{name}' cannot be read.");
    }

    public ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) =>
        throw new EventSendException("The platform brings events and takes none; outputs need a connector.");

    public ValueTask DisposeAsync() => default;
}
