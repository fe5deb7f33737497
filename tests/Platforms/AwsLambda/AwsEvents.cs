using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Serverless.Events;

namespace Serverless.Platforms.Tests.AwsLambda;

/// <summary>Events as AWS writes them.</summary>
internal static class AwsEvents
{
    private const string Arn = "us-east-2:123456789012:";

    /// <summary>The event of a source.</summary>
    /// <param name="function">The function whose source it is, and which its schedule is named after.</param>
    /// <param name="source">What the queue, the stream or the bucket is called at AWS.</param>
    /// <param name="messages">What the event has; one alone of a bus or a schedule.</param>
    public static string Make(BroughtTo function, string source, IReadOnlyList<BroughtMessage> messages) => (function.Kind switch
    {
        EventKind.Queue => Records(messages.Select(m => Sqs(m, source))),
        EventKind.Stream => Records(messages.Select(m => Kinesis(m, source))),
        EventKind.Blob => Records(messages.Select(m => S3(m, source))),
        EventKind.Timer => Schedule(function.Name, messages.Single()),
        _ => Bus(messages.Single()),
    }).ToJsonString();

    private static JsonObject Records(IEnumerable<JsonObject> records) => new() { ["Records"] = new JsonArray([.. records]) };

    private static JsonObject Sqs(BroughtMessage message, string queue) => new()
    {
        ["messageId"] = message.Id,
        ["receiptHandle"] = "handle",
        ["body"] = Encoding.UTF8.GetString(message.Body.Span),
        ["attributes"] = new JsonObject
        {
            ["ApproximateReceiveCount"] = message.Attempt.ToString(CultureInfo.InvariantCulture),
            ["SentTimestamp"] = message.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        },
        ["messageAttributes"] = new JsonObject(message.Headers.Select(h =>
            new KeyValuePair<string, JsonNode?>(h.Key, new JsonObject { ["stringValue"] = h.Value, ["stringListValues"] = new JsonArray(), ["binaryListValues"] = new JsonArray(), ["dataType"] = "String" }))),
        ["eventSource"] = "aws:sqs",
        ["eventSourceARN"] = $"arn:aws:sqs:{Arn}{queue}",
    };

    private static JsonObject Kinesis(BroughtMessage message, string stream) => new()
    {
        ["kinesis"] = new JsonObject
        {
            ["partitionKey"] = message.Key,
            ["sequenceNumber"] = message.Id,
            ["data"] = Convert.ToBase64String(message.Body.Span),
            ["approximateArrivalTimestamp"] = message.At.ToUnixTimeMilliseconds() / 1000m,
        },
        ["eventSource"] = "aws:kinesis",
        ["eventID"] = "shardId-0:" + message.Id,
        ["eventSourceARN"] = $"arn:aws:kinesis:{Arn}stream/{stream}",
    };

    private static JsonObject S3(BroughtMessage message, string bucket) => new()
    {
        ["eventSource"] = "aws:s3",
        ["eventTime"] = message.At.UtcDateTime.ToString("O"),
        ["eventName"] = "ObjectCreated:Put",
        ["s3"] = new JsonObject
        {
            ["bucket"] = new JsonObject { ["name"] = bucket },
            ["object"] = new JsonObject { ["key"] = Uri.EscapeDataString(message.Key!), ["size"] = message.Body.Length, ["eTag"] = "e", ["sequencer"] = "1" },
        },
    };

    private static JsonObject Schedule(string function, BroughtMessage message) =>
        Bus(message.Id, "Scheduled Event", "aws.scheduler", message.At, [$"arn:aws:scheduler:{Arn}schedule/group/{function}"], "{}");

    private static JsonObject Bus(BroughtMessage message) => Bus(
        message.Id, message.Headers["ce-type"], message.Headers["ce-source"], message.At, message.Headers.TryGetValue("ce-subject", out var subject) ? [subject] : [], JsonNode.Parse(message.Body.Span));

    private static JsonObject Bus(string id, string type, string source, DateTimeOffset at, JsonArray resources, JsonNode? detail) => new()
    {
        ["version"] = "0",
        ["id"] = id,
        ["detail-type"] = type,
        ["source"] = source,
        ["time"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["resources"] = resources,
        ["detail"] = detail,
    };
}
