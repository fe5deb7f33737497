using Serverless.Hosting;

namespace Serverless.Events.Platforms;

/// <summary>
/// The platform as a broker: it brings what its events hold, and is told what became of it. So the dispatcher does on a platform what it does with every
/// broker: batches, keys, outputs, telemetry. A platform that takes what functions send derives from it.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="name">The platform's name.</param>
internal class PlatformBroker(FunctionHostContext host, string name) : IEventConnector, IBlobStore
{
    public string Name => name;

    public IDeadLetters? DeadLetters => null;

    public FunctionHostContext Host => host;

    /// <summary>Whether what functions send to a kind of channel goes to the platform, unless a setting names a connector for it.</summary>
    public virtual bool Takes(EventKind kind) => false;

    public bool Supports(EventKind kind) => true;

    public virtual ValueTask StartAsync(EventConnectorContext context, CancellationToken cancellationToken) => default;

    public IEventSource OpenSource(EventSubscription subscription) => new PlatformSource(this, isOrdered: false);

    /// <summary>
    /// What became of messages that the platform has brought. Called with what their functions have sent to channels of the platform's own, which goes out before the
    /// platform is answered: sent twice is possible, never sent is not.
    /// </summary>
    /// <exception cref="EventSendException">It cannot be sent: the messages have failed.</exception>
    public virtual async ValueTask SettleAsync(Delivery delivery, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        var outputs = outcomes.SelectMany(o => o.Outputs).ToList();
        if (outputs.Count > 0)
        {
            await SendAsync(outputs, cancellationToken).ConfigureAwait(false);
        }

        delivery.Settle(outcomes);
    }

    /// <summary>Refuses a message that is to wait, where the platform has none that do.</summary>
    /// <param name="message">The message.</param>
    /// <param name="platform">What the platform is called in the sentence.</param>
    /// <exception cref="EventSendException">It is to wait.</exception>
    public static void RefuseDelay(OutgoingMessage message, string platform)
    {
        if (message.Delay > TimeSpan.Zero)
        {
            throw new EventSendException($"{platform} has no messages that wait: what is sent to '{message.Channel.Name}' asks for a delay. Name a connector for it in the setting Serverless:Events:Connectors:{message.Channel.Name}.");
        }
    }

    public virtual ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) =>
        throw new EventSendException("The platform brings events and takes none; outputs need a connector.");

    public virtual async ValueTask<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken)
    {
        var connector = await EventConnectors.Of(host).GetStartedAsync(new EventChannel(EventKind.Blob, bucket)).ConfigureAwait(false);
        return connector is IBlobStore store && !ReferenceEquals(connector, this)
            ? await store.OpenReadAsync(bucket, name, cancellationToken).ConfigureAwait(false)
            : throw new EventSendException($"The connector {connector.Name} has no buckets, so that the object '{name}' cannot be read.");
    }

    public virtual ValueTask DisposeAsync() => default;
}
