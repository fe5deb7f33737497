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
            var headers = message.Member("attributes").Texts();
            return new IncomingBatch(EventKind.Queue, NameOf(record, json.RootElement),
            [
                new EventMessage
                {
                    Id = message.Text("messageId") ?? message.Text("message_id") ?? record.Id,
                    Body = message.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.String ? data.GetBytesFromBase64() : default,
                    Headers = headers,
                    Attempt = json.RootElement.TryGetProperty("deliveryAttempt", out var attempt) && attempt.TryGetInt32(out var count) ? Math.Max(1, count) : 1,
                    EnqueuedAt = message.TryGetProperty("publishTime", out var time) && time.TryGetDateTimeOffset(out var sent) ? sent : record.Time ?? default,
                    Key = message.Text("orderingKey") is { Length: > 0 } key ? key : null,
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
        var name = topic >= 0 ? record.Source[(topic + Topics.Length)..] : data.Text("subscription") ?? record.Source;
        return name[(name.LastIndexOf('/') + 1)..];
    }
}
