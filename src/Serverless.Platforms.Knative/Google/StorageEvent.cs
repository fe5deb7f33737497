using System.Globalization;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Platforms.Knative.Google;

/// <summary>An object of Cloud Storage that was written or deleted.</summary>
internal static class StorageEvent
{
    /// <summary>The type of events about objects that were written.</summary>
    public const string Finalized = "google.cloud.storage.object.v1.finalized";

    /// <summary>The type of events about objects that were deleted.</summary>
    public const string Deleted = "google.cloud.storage.object.v1.deleted";

    /// <summary>The object.</summary>
    /// <exception cref="InvalidEventException">The event is not of its form.</exception>
    public static IncomingBatch Read(CloudEventRecord record, InvocationOrigin origin)
    {
        try
        {
            using var json = JsonDocument.Parse(record.Data);
            var data = json.RootElement;
            var metadata = data.Member("metadata").Texts();
            var blob = new BlobInfo(
                data.GetProperty("bucket").GetString()!,
                data.GetProperty("name").GetString()!,
                record.Type == Deleted ? BlobEvents.Deleted : BlobEvents.Created,
                data.TryGetProperty("size", out var size) && long.TryParse(size.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0,
                data.TryGetProperty("updated", out var updated) && updated.TryGetDateTimeOffset(out var time) ? time : record.Time ?? default)
            {
                ETag = data.TryGetProperty("etag", out var tag) ? tag.GetString() : null,
                ContentType = data.TryGetProperty("contentType", out var type) ? type.GetString() : null,
                Metadata = metadata,
            };
            var message = new EventMessage { Id = record.Key, Body = default, EnqueuedAt = blob.ModifiedAt, Origin = origin };
            return new IncomingBatch(EventKind.Blob, blob.Bucket, [message]) { Blob = blob };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidEventException("The event says that it is about an object of Cloud Storage, and is not of its form: it has members 'bucket' and 'name'.");
        }
    }
}
