using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Serverless.Events.CloudEvents;
using Serverless.Hosting;

namespace Serverless.Platforms.Knative.Google;

/// <summary>
/// Makes events of CloudEvents of what Google Cloud has sent before there were any: background events, and pushes of Pub/Sub
/// (https://cloud.google.com/pubsub/docs/push).
/// </summary>
internal static partial class LegacyEvent
{
    /// <summary>Whether a request may be one, so that its body is to be looked at.</summary>
    public static bool MayBe(HttpRequest request) => request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads one.</summary>
    /// <param name="path">The request's path, which names the topic of a push.</param>
    /// <param name="body">The body.</param>
    /// <param name="now">The time of a push that says none.</param>
    /// <returns>Null for what is none.</returns>
    /// <exception cref="CloudEventException">It is one, and its parts are not of their form.</exception>
    public static CloudEventRecord? TryRead(string path, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null
                : IsPush(root) ? ReadPush(root, path, now)
                : ReadBackground(root);
        }
        catch (JsonException)
        {
            throw new CloudEventException("The body is no JSON.");
        }
    }

    private static bool IsPush(JsonElement root) =>
        !root.TryGetProperty("context", out _)
        && root.TryGetProperty("subscription", out var subscription) && subscription.ValueKind == JsonValueKind.String
        && root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object
        && (message.Text("messageId") ?? message.Text("message_id")) is not null;

    private static CloudEventRecord ReadPush(JsonElement root, string path, DateTimeOffset now)
    {
        var message = root.GetProperty("message");
        var attributes = Begin(
            message.Text("messageId") ?? message.Text("message_id")!,
            message.Text("publishTime") ?? message.Text("publish_time") ?? now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            PubSubMessage.Type,
            $"//{LegacyTypes.PubSub}/{(Topic().Match(path) is { Success: true } topic ? topic.Value : root.GetProperty("subscription").GetString())}");
        return attributes.Complete(Write(root));
    }

    private static CloudEventRecord? ReadBackground(JsonElement root)
    {
        var context = root.TryGetProperty("context", out var own) && own.ValueKind == JsonValueKind.Object ? own : root;
        if (!root.TryGetProperty("data", out var data) || context.Text("eventType") is not { } legacy || !context.TryGetProperty("resource", out var place))
        {
            return null;
        }

        var type = LegacyTypes.TypeOf(legacy) ?? throw new CloudEventException("The background event is of a type that is not known.");
        var service = (place.ValueKind == JsonValueKind.Object ? place.Text("service") : null) is { Length: > 0 } named ? named : LegacyTypes.ServiceOf(legacy);
        var resource = (place.ValueKind == JsonValueKind.String ? place.GetString() : place.Text("name")) ?? throw new CloudEventException("The background event names no resource.");
        var (source, subject) = Split(root, service!, resource, data);
        var attributes = Begin(
            context.Text("eventId") ?? throw new CloudEventException("The background event has no 'eventId'."),
            context.Text("timestamp"),
            type,
            $"//{service}/{source}");
        if (subject is not null)
        {
            attributes.Add("subject", subject);
        }

        return attributes.Complete(service switch
        {
            LegacyTypes.PubSub => WriteMessage(data, context),
            LegacyTypes.Auth => WriteUser(data),
            _ => Write(data),
        });
    }

    /// <summary>Splits what a background event calls its resource into the source's end and the subject.</summary>
    private static (string Source, string? Subject) Split(JsonElement root, string service, string resource, JsonElement data)
    {
        switch (service)
        {
            case LegacyTypes.Storage:
                return Cut(StorageResource().Match(resource));
            case LegacyTypes.Firestore:
                return Cut(FirestoreResource().Match(resource));
            case LegacyTypes.Analytics:
                return Cut(AnalyticsResource().Match(resource));
            case LegacyTypes.Database:
                var (instance, reference) = Cut(DatabaseResource().Match(resource));
                var domain = root.Text("domain") ?? throw new CloudEventException("The background event of a database has no 'domain'.");
                var location = domain == "firebaseio.com" ? "us-central1"
                    : DatabaseDomain().Match(domain) is { Success: true } match ? match.Groups[1].Value
                    : throw new CloudEventException("The 'domain' of the background event is no domain of a database.");
                return ($"projects/_/locations/{location}/{instance}", reference);
            case LegacyTypes.Auth:
                return (resource, data.ValueKind == JsonValueKind.Object && data.Text("uid") is { } uid ? $"users/{uid}" : null);
            default:
                return (resource, null);
        }
    }

    private static (string Source, string? Subject) Cut(Match match) => match.Success
        ? (match.Groups[1].Value, match.Groups[2].Value)
        : throw new CloudEventException("The resource of the background event is not of the form of its service.");

    private static CloudEventAttributes Begin(string id, string? time, string type, string source)
    {
        var attributes = new CloudEventAttributes();
        attributes.Add("specversion", "1.0");
        attributes.Add("id", id);
        attributes.Add("source", source);
        attributes.Add("type", type);
        attributes.Add("datacontenttype", "application/json");
        if (time is not null)
        {
            attributes.Add("time", time);
        }

        return attributes;
    }

    /// <summary>The message stands in a member of its own, with what only the context has said.</summary>
    private static byte[] WriteMessage(JsonElement data, JsonElement context) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("message"u8);
        foreach (var member in data.ValueKind == JsonValueKind.Object ? data.EnumerateObject() : default)
        {
            member.WriteTo(json);
        }

        WriteMissing(json, data, "publishTime", context.Text("timestamp"));
        WriteMissing(json, data, "messageId", context.Text("eventId"));
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteMissing(Utf8JsonWriter json, JsonElement data, string name, string? value)
    {
        if (value is not null && (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(name, out _)))
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>Two members of a user's metadata have other names in CloudEvents.</summary>
    private static byte[] WriteUser(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            return Write(data);
        }

        return Write(json =>
        {
            json.WriteStartObject();
            foreach (var member in data.EnumerateObject())
            {
                if (member.Name != "metadata" || member.Value.ValueKind != JsonValueKind.Object)
                {
                    member.WriteTo(json);
                    continue;
                }

                json.WriteStartObject("metadata"u8);
                foreach (var part in member.Value.EnumerateObject())
                {
                    json.WritePropertyName(part.Name switch { "createdAt" => "createTime", "lastSignedInAt" => "lastSignInTime", var name => name });
                    part.Value.WriteTo(json);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }

    private static byte[] Write(JsonElement value) => Write(value.WriteTo);

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    [GeneratedRegex("projects/[^/?]+/topics/[^/?]+")]
    private static partial Regex Topic();

    [GeneratedRegex("^(projects/_/buckets/[^/]+)/(objects/[^#]+)(?:#.*)?$")]
    private static partial Regex StorageResource();

    [GeneratedRegex(@"^(projects/[^/]+/databases/\(default\))/(documents/.+)$")]
    private static partial Regex FirestoreResource();

    [GeneratedRegex("^(projects/[^/]+)/(events/[^/]+)$")]
    private static partial Regex AnalyticsResource();

    [GeneratedRegex("^projects/_/(instances/[^/]+)/(refs/.+)$")]
    private static partial Regex DatabaseResource();

    [GeneratedRegex(@"^([\w-]+)\.firebasedatabase\.app$")]
    private static partial Regex DatabaseDomain();
}
