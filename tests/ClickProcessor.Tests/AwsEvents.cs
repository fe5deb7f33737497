using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Serverless.Events;

namespace ClickProcessor.Tests;

/// <summary>Events as AWS writes them.</summary>
internal static class AwsEvents
{
    private const string Arn = "us-east-2:123456789012:";

    public static string Make(EventKind kind, IReadOnlyList<(OutgoingMessage Message, int Attempt)> messages, DateTimeOffset now) => kind switch
    {
        EventKind.Queue => Records(messages.Select(m => Sqs(m.Message, m.Attempt, now))),
        EventKind.Stream => Records(messages.Select(m => Kinesis(m.Message, now))),
        EventKind.Blob => Records(messages.Select(m => S3(m.Message, now))),
        _ => Bus(messages[0].Message.Id, messages[0].Message.Channel.Name, "test", now, [], JsonNode.Parse(messages[0].Message.Body.Span)),
    };

    public static string Schedule(string function, DateTimeOffset now) => Bus(
        Guid.NewGuid().ToString(), "Scheduled Event", "aws.events", now, [$"arn:aws:events:{Arn}rule/{function.Replace(".", "", StringComparison.Ordinal)}"], new JsonObject());

    private static string Records(IEnumerable<JsonObject> records) => new JsonObject { ["Records"] = new JsonArray([.. records]) }.ToJsonString();

    private static JsonObject Sqs(OutgoingMessage message, int attempt, DateTimeOffset now) => new()
    {
        ["messageId"] = message.Id,
        ["receiptHandle"] = "handle",
        ["body"] = Encoding.UTF8.GetString(message.Body.Span),
        ["attributes"] = new JsonObject
        {
            ["ApproximateReceiveCount"] = attempt.ToString(CultureInfo.InvariantCulture),
            ["SentTimestamp"] = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        },
        ["messageAttributes"] = new JsonObject(),
        ["eventSource"] = "aws:sqs",
        ["eventSourceARN"] = $"arn:aws:sqs:{Arn}{message.Channel.Name}",
    };

    private static JsonObject Kinesis(OutgoingMessage message, DateTimeOffset now) => new()
    {
        ["kinesis"] = new JsonObject
        {
            ["partitionKey"] = message.Key,
            ["sequenceNumber"] = message.Id,
            ["data"] = Convert.ToBase64String(message.Body.Span),
            ["approximateArrivalTimestamp"] = now.ToUnixTimeSeconds(),
        },
        ["eventSource"] = "aws:kinesis",
        ["eventID"] = "shardId-0:" + message.Id,
        ["eventSourceARN"] = $"arn:aws:kinesis:{Arn}stream/{message.Channel.Name}",
    };

    private static JsonObject S3(OutgoingMessage message, DateTimeOffset now) => new()
    {
        ["eventSource"] = "aws:s3",
        ["eventTime"] = now.UtcDateTime.ToString("O"),
        ["eventName"] = "ObjectCreated:Put",
        ["s3"] = new JsonObject
        {
            ["bucket"] = new JsonObject { ["name"] = message.Channel.Name },
            ["object"] = new JsonObject { ["key"] = Uri.EscapeDataString(message.Key!), ["size"] = message.Body.Length, ["eTag"] = "e", ["sequencer"] = "1" },
        },
    };

    private static string Bus(string id, string type, string source, DateTimeOffset now, JsonArray resources, JsonNode? detail) => new JsonObject
    {
        ["version"] = "0",
        ["id"] = id,
        ["detail-type"] = type,
        ["source"] = source,
        ["time"] = now.UtcDateTime.ToString("O"),
        ["resources"] = resources,
        ["detail"] = detail,
    }.ToJsonString();
}
