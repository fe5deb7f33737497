using System.Text;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>
/// An event of a bus: published, with its detail as body; or of a schedule, which says in its resources what it is called; or of a bucket that tells the
/// bus.
/// </summary>
internal static class BusEvent
{
    private const string Scheduled = "Scheduled Event";

    public static IncomingEvent Read(JsonElement json, InvocationOrigin origin)
    {
        var type = json.Text("detail-type") ?? "";
        var source = json.Text("source") ?? "";
        var id = json.Text("id") ?? throw new InvalidEventException("The event has no id.");
        var time = json.Time("time");
        if (type == Scheduled && source is "aws.events" or "aws.scheduler")
        {
            var schedule = json.Member("resources").Items().Select(r => r.GetString()).FirstOrDefault();
            return One(new IncomingBatch(EventKind.Timer, Arn.Name(schedule), [new EventMessage { Id = id, Body = default, EnqueuedAt = time, Origin = origin }]));
        }

        var detail = json.Member("detail");
        if (source == "aws.s3" && BlobOf(type, detail, time) is { } blob)
        {
            return One(S3Records.Make(blob, id, origin));
        }

        var headers = new Dictionary<string, string>
        {
            ["content-type"] = "application/json",
            ["ce-id"] = id,
            ["ce-type"] = type,
            ["ce-source"] = source,
            ["ce-specversion"] = "1.0",
            ["ce-time"] = json.Text("time") ?? "",
        };
        if (json.Member("resources").Items().FirstOrDefault() is { ValueKind: JsonValueKind.String } subject)
        {
            headers["ce-subject"] = subject.GetString()!;
        }

        if (origin.TraceParent is { } trace)
        {
            headers["traceparent"] = trace;
        }

        var message = new EventMessage
        {
            Id = id,
            Body = Encoding.UTF8.GetBytes(detail.ValueKind == JsonValueKind.Undefined ? "null" : detail.GetRawText()),
            Headers = headers,
            EnqueuedAt = time,
            Origin = origin,
        };
        return One(new IncomingBatch(EventKind.Event, type, [message]));
    }

    private static IncomingEvent One(IncomingBatch batch) => new([batch], FailureReport.Whole);

    private static BlobInfo? BlobOf(string type, JsonElement detail, DateTimeOffset time)
    {
        var json = detail.Member("object");
        BlobEvents? kind = type switch
        {
            "Object Created" => BlobEvents.Created,
            "Object Deleted" => BlobEvents.Deleted,
            _ => null,
        };

        // Here the name is not encoded.
        return kind is { } happened && detail.Member("bucket").Text("name") is { } bucket && json.Text("key") is { } name
            ? new BlobInfo(bucket, name, happened, json.Member("size") is { ValueKind: JsonValueKind.Number } size ? size.GetInt64() : 0, time) { ETag = json.Text("etag") }
            : null;
    }
}
