using System.Net;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>Objects of a bucket that were created or deleted.</summary>
internal static class S3Records
{
    public static IncomingEvent Read(JsonElement records, InvocationOrigin origin) =>
        new([.. records.Items().Select(record => ReadRecord(record, origin)).OfType<IncomingBatch>()], FailureReport.Whole);

    private static IncomingBatch? ReadRecord(JsonElement record, InvocationOrigin origin)
    {
        var s3 = record.Member("s3");
        var json = s3.Member("object");
        var bucket = s3.Member("bucket").Text("name");
        var key = json.Text("key");
        var happened = record.Text("eventName") ?? "";
        if (bucket is null || key is null || Kind(happened) is not { } kind)
        {
            // A restore or a change of tags, for instance: nothing that a trigger asks for.
            return null;
        }

        // The name is encoded as in a form.
        var name = WebUtility.UrlDecode(key);
        var blob = new BlobInfo(bucket, name, kind, json.Member("size") is { ValueKind: JsonValueKind.Number } size ? size.GetInt64() : 0, record.Time("eventTime"))
        {
            ETag = json.Text("eTag"),
        };
        return Make(blob, $"{bucket}/{name}#{json.Text("sequencer") ?? json.Text("eTag")}", origin);
    }

    /// <summary>Makes the message about an object.</summary>
    public static IncomingBatch Make(BlobInfo blob, string id, InvocationOrigin origin) => new(
        EventKind.Blob,
        blob.Bucket,
        [new EventMessage { Id = id, Body = BlobMessage.Write(blob), EnqueuedAt = blob.ModifiedAt, Origin = origin }])
    {
        Blob = blob,
    };

    private static BlobEvents? Kind(string happened) => happened switch
    {
        _ when happened.StartsWith("ObjectCreated", StringComparison.Ordinal) => BlobEvents.Created,
        _ when happened.StartsWith("ObjectRemoved", StringComparison.Ordinal) => BlobEvents.Deleted,
        _ => null,
    };
}
