using System.Globalization;
using System.Text;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Envelope;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>Reads messages out of the values of triggers.</summary>
internal static class TriggerValue
{
    /// <summary>Reads what a trigger has brought.</summary>
    /// <exception cref="InvalidEventException">It is not of its form.</exception>
    public static IncomingBatch Read(EventKind kind, Subscriber subscriber, JsonElement value, Invocation invocation, InvocationOrigin origin)
    {
        try
        {
            return kind switch
            {
                EventKind.Queue => new IncomingBatch(kind, subscriber.Channel.Name, [ReadMessage(value, invocation, origin)]),
                EventKind.Stream => new IncomingBatch(kind, subscriber.Channel.Name, ReadRecords(value, invocation, origin)) { IsOrdered = true },
                EventKind.Blob => ReadBlob(subscriber, value, invocation, origin),
                EventKind.Timer => ReadTimer(subscriber, value, invocation, origin),
                _ => ReadEvent(value, origin),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidEventException($"The value of the trigger ({kind}) is not of its form.");
        }
    }

    /// <summary>The content of an object: base64 where the binding asks for bytes, as the build's do.</summary>
    public static byte[] ContentOf(JsonElement value) => value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : Inner.BytesOf(value);

    /// <summary>A message of a storage queue or of Service Bus.</summary>
    private static EventMessage ReadMessage(JsonElement value, Invocation invocation, InvocationOrigin origin)
    {
        var headers = new Dictionary<string, string>();
        foreach (var name in new[] { "ApplicationProperties", "UserProperties" })
        {
            if (invocation.Json(name) is { ValueKind: JsonValueKind.Object } properties)
            {
                foreach (var property in properties.EnumerateObject())
                {
                    headers[property.Name.ToLowerInvariant()] = property.Value.ToString();
                }
            }
        }

        return new EventMessage
        {
            Id = invocation.Text("Id") ?? invocation.Text("MessageId") ?? invocation.Id,
            Body = Inner.BytesOf(value),
            Headers = headers,
            Attempt = Number(invocation.Text("DequeueCount") ?? invocation.Text("DeliveryCount")) ?? Retries(invocation) ?? 1,
            EnqueuedAt = Time(invocation.Text("InsertionTime") ?? invocation.Text("EnqueuedTimeUtc") ?? invocation.Text("EnqueuedTime")),
            Key = invocation.Text("SessionId"),
            Origin = origin,
        };
    }

    /// <summary>Events of a partition of Event Hubs: an array, or a text of one; what is said beside them are arrays too.</summary>
    private static List<EventMessage> ReadRecords(JsonElement value, Invocation invocation, InvocationOrigin origin)
    {
        var records = Inner.JsonOf(value);
        if (records.ValueKind != JsonValueKind.Array)
        {
            return [ReadRecord(records, 0, invocation, origin)];
        }

        return [.. records.EnumerateArray().Select((record, i) => ReadRecord(record, i, invocation, origin))];
    }

    private static EventMessage ReadRecord(JsonElement record, int index, Invocation invocation, InvocationOrigin origin)
    {
        var headers = new Dictionary<string, string>();
        if (At("PropertiesArray", index) is { ValueKind: JsonValueKind.Object } properties)
        {
            foreach (var property in properties.EnumerateObject())
            {
                headers[property.Name.ToLowerInvariant()] = property.Value.ToString();
            }
        }

        var sequence = At("SequenceNumberArray", index)?.ToString();
        var partition = (invocation.Json("PartitionContext") is { ValueKind: JsonValueKind.Object } context && context.TryGetProperty("PartitionId", out var id)) ? id.ToString() : "";
        return new EventMessage
        {
            Id = sequence is null ? string.Create(CultureInfo.InvariantCulture, $"{invocation.Id}#{index}") : $"{partition}#{sequence}",
            Body = Inner.BytesOf(record),
            Headers = headers,
            Attempt = Retries(invocation) ?? 1,
            EnqueuedAt = Time(At("EnqueuedTimeUtcArray", index)?.ToString()),
            Key = At("PartitionKeyArray", index) is { ValueKind: JsonValueKind.String } key ? key.GetString() : null,
            Origin = origin,
        };

        JsonElement? At(string name, int place) =>
            invocation.Json(name) is { ValueKind: JsonValueKind.Array } array && place < array.GetArrayLength() ? Inner.JsonOf(array[place]) : null;
    }

    private static IncomingBatch ReadBlob(Subscriber subscriber, JsonElement value, Invocation invocation, InvocationOrigin origin)
    {
        // "container/path"; its name in the container may be all that a template says.
        var path = invocation.Text("BlobTrigger") ?? throw new InvalidEventException("The invocation says nothing of the object that has started it: its metadata have no 'BlobTrigger'.");
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var properties = invocation.Json("Properties");
        string? Property(string name) => properties is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found.ToString() : null;
        var metadata = new Dictionary<string, string>();
        if (invocation.Json("Metadata") is { ValueKind: JsonValueKind.Object } own)
        {
            foreach (var member in own.EnumerateObject())
            {
                metadata[member.Name.ToLowerInvariant()] = member.Value.ToString();
            }
        }

        var tag = Property("ETag");
        var blob = new BlobInfo(path[..slash], path[(slash + 1)..], BlobEvents.Created, ContentOf(value).Length, Time(Property("LastModified") ?? Property("CreatedOn")))
        {
            ETag = tag,
            ContentType = Property("ContentType"),
            Metadata = metadata,
        };
        var message = new EventMessage { Id = $"{path}#{tag ?? invocation.Id}", Body = default, EnqueuedAt = blob.ModifiedAt, Attempt = Retries(invocation) ?? 1, Origin = origin };
        return new IncomingBatch(EventKind.Blob, subscriber.Channel.Name, [message]) { Blob = blob };
    }

    private static IncomingBatch ReadTimer(Subscriber subscriber, JsonElement value, Invocation invocation, InvocationOrigin origin)
    {
        var timer = Inner.JsonOf(value);
        var isPastDue = timer.ValueKind == JsonValueKind.Object && timer.TryGetProperty("IsPastDue", out var past) && past.ValueKind == JsonValueKind.True;
        var now = invocation.Json("sys") is { ValueKind: JsonValueKind.Object } sys && sys.TryGetProperty("UtcNow", out var said) && Time(said.ToString()) is var time && time != default ? time : DateTimeOffset.UtcNow;

        // The host says when it is now, and not when the function was due: that is the last occurrence, which clocks that differ may place just ahead.
        var due = ((EventFunction)subscriber.Function).Schedule.Latest(now.AddYears(-5), now.AddSeconds(1)) ?? now;
        var message = new EventMessage { Id = $"{subscriber.Function.Name}#{due:O}", Body = default, EnqueuedAt = due, Attempt = Retries(invocation) ?? 1, Origin = origin };
        return new IncomingBatch(EventKind.Timer, subscriber.Function.Name, [message]) { IsPastDue = isPastDue };
    }

    /// <summary>An event of Event Grid, in the form of CloudEvents, or in its own.</summary>
    private static IncomingBatch ReadEvent(JsonElement value, InvocationOrigin origin)
    {
        var json = Inner.JsonOf(value);
        var record = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("eventType", out _) ? GridEvent.Read(json) : CloudEventJson.Read(Encoding.UTF8.GetBytes(json.GetRawText()));
        return new IncomingBatch(EventKind.Event, record.Type, [record.ToMessage(origin)]) { EventSource = record.Source };
    }

    private static int? Retries(Invocation invocation) =>
        invocation.Json("RetryContext") is { ValueKind: JsonValueKind.Object } context && context.TryGetProperty("RetryCount", out var count) && Number(count.ToString()) is { } retries ? retries + 1 : null;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : default;
}
