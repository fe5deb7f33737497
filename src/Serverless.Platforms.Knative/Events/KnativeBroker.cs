using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.Knative.Events;

/// <summary>Takes what functions send: it goes to the sink as events, or without one an event function's one event goes back as the reply.</summary>
/// <param name="host">The host.</param>
internal sealed class KnativeBroker(FunctionHostContext host) : PlatformBroker(host, KnativePlatform.PlatformName)
{
    private const string Setting = "Serverless:Knative:Sink";

    private readonly Lock _lock = new();
    private EventSink? _sink;

    public override bool Takes(EventKind kind) => kind is EventKind.Event or EventKind.Queue or EventKind.Stream or EventKind.Direct;

    public override async ValueTask SettleAsync(Delivery delivery, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        if (Address is null && delivery.CanReply && outcomes is [{ Outputs: [{ Channel.Kind: EventKind.Event } reply] }])
        {
            delivery.Reply = reply;
            delivery.Settle(outcomes);
            return;
        }

        await base.SettleAsync(delivery, outcomes, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        var sink = Sink();
        foreach (var message in messages)
        {
            await sink.PostAsync(OwnEvents.Describe(message, Host.Application.Name, Host.TimeProvider.GetUtcNow()), message.Body, cancellationToken).ConfigureAwait(false);
        }
    }

    public override ValueTask DisposeAsync()
    {
        _sink?.Dispose();
        return default;
    }

    private string? Address => Host.Settings.Lookup(Setting) is { Length: > 0 } setting ? setting : KnativeEnvironment.Get(KnativeEnvironment.Sink);

    private EventSink Sink()
    {
        lock (_lock)
        {
            return _sink ??= Uri.TryCreate(Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? new EventSink(address, KnativeEnvironment.Get(KnativeEnvironment.Overrides), Host.TimeProvider)
                : throw new EventSendException(Address is null
                    ? $"There is no sink for what functions send. Set {KnativeEnvironment.Sink} (a SinkBinding does) or {Setting} to the address of a broker, or name a connector in the setting Serverless:Events:Connector."
                    : $"The sink in {Setting} or {KnativeEnvironment.Sink} is no address such as http://broker-ingress.knative-eventing.svc.cluster.local/default/default.");
        }
    }
}
