using System.Text.Json;
using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.Knative.Google;

/// <summary>A message of Pub/Sub inside an event (https://github.com/googleapis/google-cloudevents): to functions a topic is a queue.</summary>
internal static class PubSubMessage
{
    /// <summary>The type of such events.</summary>
    public const string Type = "google.cloud.pubsub.topic.v1.messagePublished";

    /// <summary>The message.</summary>
    /// <exception cref="InvalidEventException">It is not of its form.</exception>
    public static IncomingBatch Read(CloudEventRecord record, InvocationOrigin origin)
    {
        try
        {
            using var json = JsonDocument.Parse(record.Data);
            var message = json.RootElement.GetProperty("message");
            var headers = new Dictionary<string, string>();
            if (message.TryGetProperty("attributes", out var attributes) && attributes.ValueKind == JsonValueKind.Object)
            {
                foreach (var attribute in attributes.EnumerateObject())
                {
                    headers[attribute.Name.ToLowerInvariant()] = attribute.Value.ToString();
                }
            }

            return new IncomingBatch(EventKind.Queue, NameOf(record, json.RootElement),
            [
                new EventMessage
                {
                    Id = Text(message, "messageId") ?? Text(message, "message_id") ?? record.Id,
                    Body = message.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.String ? data.GetBytesFromBase64() : default,
                    Headers = headers,
                    Attempt = json.RootElement.TryGetProperty("deliveryAttempt", out var attempt) && attempt.TryGetInt32(out var count) ? Math.Max(1, count) : 1,
                    EnqueuedAt = message.TryGetProperty("publishTime", out var time) && time.TryGetDateTimeOffset(out var sent) ? sent : record.Time ?? default,
                    Key = Text(message, "orderingKey") is { Length: > 0 } key ? key : null,
                    Origin = origin,
                },
            ]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidEventException("The event says that it is a message of Pub/Sub, and is not of its form: a member 'message' with 'data' in base64.");
        }
    }

    /// <summary>The topic, which the source names; where it does not, the subscription.</summary>
    private static string NameOf(CloudEventRecord record, JsonElement data)
    {
        const string Topics = "/topics/";
        var topic = record.Source.IndexOf(Topics, StringComparison.Ordinal);
        var name = topic >= 0 ? record.Source[(topic + Topics.Length)..] : Text(data, "subscription") ?? record.Source;
        return name[(name.LastIndexOf('/') + 1)..];
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
