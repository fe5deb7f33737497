using System.Globalization;
using System.Text;
using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.OpenWhisk.Activations;

namespace Serverless.Platforms.OpenWhisk.Events;

/// <summary>The events of feeds that come with the platform: messages of Kafka, and objects of a bucket.</summary>
internal static class FeedEvents
{
    /// <summary>Reads what a feed has fired; null where it is nothing known.</summary>
    public static IReadOnlyList<IncomingBatch>? Read(Activation activation, TimeProvider time) => ReadKafka(activation) ?? ReadObject(activation, time);

    /// <summary>A schedule that is due. An alarm does not say when that was: it is the last occurrence, which clocks that differ may place just ahead.</summary>
    public static IncomingBatch Schedule(Activation activation, Subscriber subscriber, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var due = DateOf(activation.Value.Member("date")) ?? ((EventFunction)subscriber.Function).Schedule.Latest(now.AddYears(-5), now.AddSeconds(1)) ?? now;
        return new IncomingBatch(EventKind.Timer, subscriber.Function.Name, [new EventMessage { Id = $"{subscriber.Function.Name}#{due:O}", Body = default, EnqueuedAt = due, Origin = activation.Origin }]);
    }

    /// <summary>
    /// <c>{"messages":[{"topic","partition","offset","key","value"}]}</c> (https://github.com/apache/openwhisk-package-kafka). Values are texts, or JSON with <c>isJSONData</c>.
    /// </summary>
    private static List<IncomingBatch>? ReadKafka(Activation activation)
    {
        var messages = activation.Value.Member("messages").Items().ToList();
        return messages.Count == 0 || messages.Exists(m => m.Text("topic") is null)
            ? null
            : [.. messages.GroupBy(m => m.Text("topic")!).Select(topic => new IncomingBatch(EventKind.Stream, topic.Key, [.. topic.Select(m => ReadRecord(m, activation))]) { IsOrdered = true })];
    }

    private static EventMessage ReadRecord(JsonElement record, Activation activation)
    {
        var value = record.Member("value");
        return new EventMessage
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{record.Text("topic")}-{record.Member("partition")}-{record.Member("offset")}"),
            Body = value.ValueKind switch
            {
                JsonValueKind.Undefined or JsonValueKind.Null => default,
                JsonValueKind.String => Encoding.UTF8.GetBytes(value.GetString()!),
                _ => Activation.BytesOf(value),
            },
            Key = record.Text("key"),
            Origin = activation.Origin,
        };
    }

    /// <summary><c>{"bucket","key","status":"added","file":{"ETag","LastModified","Size"}}</c>, as feeds of object storage fire it; some say the key in the file alone.</summary>
    private static List<IncomingBatch>? ReadObject(Activation activation, TimeProvider time)
    {
        var value = activation.Value;
        var file = value.Member("file");
        if (value.Text("bucket") is not { } bucket || (value.Text("key") ?? file.Text("Key")) is not { } key || value.Text("status") is not { } status)
        {
            return null;
        }

        var tag = file.Text("ETag");
        var isDeleted = status.Equals("deleted", StringComparison.OrdinalIgnoreCase);
        var blob = new BlobInfo(
            bucket,
            key,
            isDeleted ? BlobEvents.Deleted : BlobEvents.Created,
            !isDeleted && file.Member("Size") is { ValueKind: JsonValueKind.Number or JsonValueKind.String } size && long.TryParse(size.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0,
            file.Time("LastModified") is { Ticks: > 0 } modified ? modified.ToUniversalTime() : time.GetUtcNow())
        {
            ETag = tag,
        };
        return
        [
            new IncomingBatch(EventKind.Blob, bucket, [new EventMessage { Id = $"{bucket}/{key}#{tag ?? activation.Id}", Body = default, EnqueuedAt = blob.ModifiedAt, Origin = activation.Origin }])
            {
                Blob = blob,
            },
        ];
    }

    private static DateTimeOffset? DateOf(JsonElement date) => date.ValueKind switch
    {
        JsonValueKind.Number when date.TryGetInt64(out var milliseconds) && milliseconds is > 0 and < 253_402_300_800_000 => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
        JsonValueKind.String when DateTimeOffset.TryParse(date.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time.ToUniversalTime(),
        _ => null,
    };
}
