using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>
/// What functions send goes back to the host with the answer of their invocation: it has no other way. Objects of a bucket come with the event about them.
/// </summary>
/// <param name="host">The host.</param>
internal sealed class AzureBroker(FunctionHostContext host) : PlatformBroker(host, AzureFunctionsPlatform.PlatformName)
{
    private readonly AsyncLocal<CollectedOutputs?> _current = new();
    private readonly Dictionary<(string Bucket, string Name), byte[]> _objects = [];
    private readonly Lock _lock = new();

    public override bool Takes(EventKind kind) => kind is EventKind.Queue or EventKind.Stream or EventKind.Event;

    /// <summary>From here on what is sent in this context is kept.</summary>
    public CollectedOutputs Collect() => _current.Value = new CollectedOutputs();

    /// <summary>What event functions have sent is in their outcomes, which the answer is made of.</summary>
    public override ValueTask SettleAsync(Delivery delivery, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        foreach (var message in outcomes.SelectMany(o => o.Outputs))
        {
            CollectedOutputs.Check(message);
        }

        delivery.Settle(outcomes);
        return default;
    }

    public override ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        if (_current.Value is not { } outputs)
        {
            throw new EventSendException(
                "The host of Azure Functions takes what a function sends with the answer of its invocation alone, and this is none. Name a connector in the setting Serverless:Events:Connector to send at other times.");
        }

        outputs.Add(messages);
        return default;
    }

    /// <summary>Keeps an object while functions run that its event has started.</summary>
    public void Keep(string bucket, string name, byte[] content)
    {
        lock (_lock)
        {
            _objects[(bucket, name)] = content;
        }
    }

    /// <summary>Forgets it.</summary>
    public void Forget(string bucket, string name)
    {
        lock (_lock)
        {
            _objects.Remove((bucket, name));
        }
    }

    public override ValueTask<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_objects.TryGetValue((bucket, name), out var content))
            {
                return new(new MemoryStream(content, writable: false));
            }
        }

        return base.OpenReadAsync(bucket, name, cancellationToken);
    }
}
