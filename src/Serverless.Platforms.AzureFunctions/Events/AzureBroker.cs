using System.Text.Unicode;
using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>Takes what functions send: it goes to the output bindings of the invocation, with its answer.</summary>
/// <param name="host">The host.</param>
internal sealed class AzureBroker(FunctionHostContext host) : PlatformBroker(host, AzureFunctionsPlatform.PlatformName)
{
    // The path of a blob's binding is fixed before the function runs.
    public override bool Takes(EventKind kind) => kind is EventKind.Queue or EventKind.Stream or EventKind.Event;

    public override ValueTask SettleAsync(Delivery delivery, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        // Together or not at all: the host gets them with an answer that says that everything is done.
        foreach (var outputs in outcomes.Where(o => o.Outputs.Count > 0).GroupBy(o => (AzureInvocation)o.Message.Origin!))
        {
            Add(outputs.Key, [.. outputs.SelectMany(o => o.Outputs)]);
        }

        delivery.Settle(outcomes);
        return default;
    }

    public override ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        Add(AzureInvocation.Current ?? throw new EventSendException(
            "Azure Functions takes what is sent with the answer to an invocation, and here is none: what is sent outside of functions, or by one whose request was forwarded, needs a connector in the setting Serverless:Events:Connector."), messages);
        return default;
    }

    public override ValueTask<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken) =>
        AzureInvocation.Current?.Blob is { } blob && blob.Name == name
            ? new(new MemoryStream(blob.Content.ToArray(), writable: false))
            : base.OpenReadAsync(bucket, name, cancellationToken);

    private static void Add(AzureInvocation invocation, IReadOnlyList<OutgoingMessage> messages)
    {
        if (invocation.TryAdd([.. messages.Select(m => (BindingOf(invocation, m), Value(m)))]) is { } why)
        {
            throw new EventSendException($"{invocation.Folder.Function} cannot send: {why}.");
        }
    }

    private static string BindingOf(AzureInvocation invocation, OutgoingMessage message)
    {
        var channel = message.Channel;
        var kind = channel.Kind switch { EventKind.Queue => "queue", EventKind.Stream => "stream", _ => "event" };
        if (message.Delay > TimeSpan.Zero)
        {
            throw new EventSendException($"A binding of Azure Functions cannot hold a message back: what is sent to '{channel.Name}' asks for a delay. Name a connector for it in the setting Serverless:Events:Connectors:{channel.Name}.");
        }

        return invocation.Folder.Outputs.TryGetValue($"{kind}:{channel.Name}", out var binding)
            ? binding
            : throw new EventSendException($"{invocation.Folder.Function} has no output to the {kind} '{channel.Name}', so that the host has no binding for it. Declare it with an output attribute, or name a connector for it in the setting Serverless:Events:Connectors:{channel.Name}.");
    }

    private static OutputValue Value(OutgoingMessage message) =>
        message.Channel.Kind == EventKind.Event ? new(CloudEventWriter.ToJson(message.Headers, message.Body), OutputForm.Json)
            : Utf8.IsValid(message.Body.Span) ? new(message.Body, OutputForm.Text)
            : new(message.Body, OutputForm.Bytes);
}
