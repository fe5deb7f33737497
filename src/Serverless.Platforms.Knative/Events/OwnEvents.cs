using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.Knative.Events;

/// <summary>
/// Messages of queues, records of streams and starts of direct functions as events of CloudEvents, since Knative has nothing else: their type says which, and their subject
/// is the queue, the stream or the function. A Trigger that filters by both brings them back.
/// </summary>
internal static class OwnEvents
{
    private const string Queue = "serverless.queue";
    private const string Stream = "serverless.stream";
    private const string Direct = "serverless.direct";

    // Names of attributes have letters and digits alone, those of headers not.
    private const string HeadersAttribute = "serverlessheaders";

    /// <summary>The attributes and the data of what a function has sent.</summary>
    /// <exception cref="EventSendException">Knative cannot do what is asked for.</exception>
    public static IReadOnlyDictionary<string, string> Describe(OutgoingMessage message, string application, DateTimeOffset now)
    {
        if (message.Channel.Kind == EventKind.Event)
        {
            return message.Headers;
        }

        PlatformBroker.RefuseDelay(message, "Knative Eventing");

        var headers = new Dictionary<string, string>
        {
            ["ce-specversion"] = "1.0",
            ["ce-id"] = message.Id,
            ["ce-type"] = message.Channel.Kind switch { EventKind.Queue => Queue, EventKind.Stream => Stream, _ => Direct },
            ["ce-source"] = "/" + Uri.EscapeDataString(application),
            ["ce-subject"] = message.Channel.Name,
            ["ce-time"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        };
        if (message.Key is { Length: > 0 } key)
        {
            headers["ce-partitionkey"] = key;
        }

        Dictionary<string, string>? others = null;
        foreach (var (name, value) in message.Headers)
        {
            if (name is "content-type" or "traceparent" or "tracestate")
            {
                headers[name] = value;
            }
            else
            {
                (others ??= [])[name] = value;
            }
        }

        if (others is not null)
        {
            headers["ce-" + HeadersAttribute] = Write(others);
        }

        return headers;
    }

    /// <summary>What an event stands for; null for one that is none of these.</summary>
    public static IncomingBatch? Read(CloudEventRecord record, InvocationOrigin origin)
    {
        EventKind? kind = record.Type switch { Queue => EventKind.Queue, Stream => EventKind.Stream, Direct => EventKind.Direct, _ => null };
        return kind is null || record.Subject is not { } channel ? null : new IncomingBatch(kind.Value, channel,
        [
            new EventMessage
            {
                Id = record.Id,
                Body = record.Data,
                Headers = ReadHeaders(record),
                EnqueuedAt = record.Time ?? default,
                Key = record.Attribute("partitionkey"),
                Origin = origin,
            },
        ])
        {
            IsOrdered = kind == EventKind.Stream,
        };
    }

    private static string Write(Dictionary<string, string> headers)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in headers)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static Dictionary<string, string> ReadHeaders(CloudEventRecord record)
    {
        var headers = new Dictionary<string, string>();
        foreach (var name in new[] { "traceparent", "tracestate" })
        {
            if (record.Attribute(name) is { } value)
            {
                headers[name] = value;
            }
        }

        if (record.Headers.TryGetValue("content-type", out var type))
        {
            headers["content-type"] = type;
        }

        if (record.Attribute(HeadersAttribute) is { } text)
        {
            try
            {
                using var json = JsonDocument.Parse(text);
                foreach (var header in json.RootElement.EnumerateObject())
                {
                    headers[header.Name.ToLowerInvariant()] = header.Value.ToString();
                }
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // Somebody else's attribute of the name.
            }
        }

        return headers;
    }
}
