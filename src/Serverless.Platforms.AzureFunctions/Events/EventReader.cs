using System.Text;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Invocations;
using Serverless.Platforms.AzureFunctions.Names;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>Reads what a trigger brings.</summary>
internal static class EventReader
{
    /// <summary>The messages, by the place that they come from.</summary>
    /// <exception cref="InvalidEventException">They are not of their form.</exception>
    public static IReadOnlyList<IncomingBatch> Read(Subscriber subscriber, AzureInvocation invocation, Envelope envelope)
    {
        var value = envelope.Value(AzureName.Trigger(invocation.Folder.Kind), out var binding);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null && subscriber.Subscription.Kind is not (EventKind.Timer or EventKind.Blob))
        {
            throw new InvalidEventException($"The invocation of {invocation.Folder.Name} has no value in its \"Data\" for the binding {binding}.");
        }

        try
        {
            return subscriber.Subscription.Kind switch
            {
                EventKind.Queue => [QueueValue.Read(subscriber, invocation, envelope, value, binding)],
                EventKind.Stream => [StreamValue.Read(subscriber, invocation, envelope, value, binding)],
                EventKind.Timer => [TimerValue.Read(subscriber, invocation, envelope, value)],
                EventKind.Event => [.. GridValue.Events(value).Select(e => GridValue.Read(e, invocation))],
                EventKind.Blob when !BlobValue.IsNamed(envelope) && GridValue.IsEvent(value) => [.. GridValue.Events(value).Select(e => GridValue.ReadBlob(e, invocation)).OfType<IncomingBatch>()],
                EventKind.Blob => [BlobValue.Read(invocation, envelope, value, binding)],
                _ => throw new InvalidEventException($"{invocation.Folder.Name} has no trigger of Azure Functions."),
            };
        }
        catch (CloudEventException exception)
        {
            throw new InvalidEventException($"The event of {invocation.Folder.Name} is none of CloudEvents: {exception.Message}");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidEventException($"The invocation of {invocation.Folder.Name} is not of its form: {exception.Message}");
        }
    }

    /// <summary>Headers out of properties that the sender has added, and the trace that Service Bus and Event Hubs keep as <c>Diagnostic-Id</c>.</summary>
    public static Dictionary<string, string> Headers(params IEnumerable<JsonElement> properties)
    {
        var headers = new Dictionary<string, string>();
        foreach (var property in properties.SelectMany(p => p.Structure().Members()))
        {
            if (property.Value.Text() is { } text)
            {
                headers[property.Name.Equals("Diagnostic-Id", StringComparison.OrdinalIgnoreCase) ? "traceparent" : property.Name.ToLowerInvariant()] = text;
            }
        }

        return headers;
    }

    /// <summary>JSON as bytes.</summary>
    public static byte[] Bytes(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : Encoding.UTF8.GetBytes(json.GetRawText());
}
