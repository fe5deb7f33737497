using Serverless.Events;
using Serverless.Events.CloudEvents;
using Serverless.Events.Platforms;
using Serverless.Hosting;
using Serverless.Platforms.Knative.Google;

namespace Serverless.Platforms.Knative.Events;

/// <summary>What events of known sources stand for: a message of a queue, a record of a stream, a schedule that is due, an object of a bucket.</summary>
internal static class SourceEvents
{
    // Which function's schedule it is, where the source's own name does not tell.
    private const string FunctionAttribute = "serverlessfunction";

    /// <summary>What the event stands for beside itself; null for one of no such source.</summary>
    /// <exception cref="InvalidEventException">It is of such a source, and not of its form.</exception>
    public static IncomingBatch? Read(CloudEventRecord record, InvocationOrigin origin) => record.Type switch
    {
        // A PingSource (https://knative.dev/docs/eventing/sources/ping-source).
        "dev.knative.sources.ping" => new IncomingBatch(EventKind.Timer, record.Attribute(FunctionAttribute) ?? LastOf(record.Source, '/'), [Schedule(record, origin)]),

        // Their sources end in '#' and the topic or the queue.
        "dev.knative.kafka.event" => new IncomingBatch(EventKind.Stream, LastOf(record.Source, '#'), [Message(record, origin)]) { IsOrdered = true },
        "dev.knative.rabbitmq.event" => new IncomingBatch(EventKind.Queue, LastOf(record.Source, '#'), [Message(record, origin)]),
        PubSubMessage.Type => PubSubMessage.Read(record, origin),
        StorageEvent.Finalized or StorageEvent.Deleted => StorageEvent.Read(record, origin),
        _ => OwnEvents.Read(record, origin),
    };

    private static EventMessage Schedule(CloudEventRecord record, InvocationOrigin origin) => new()
    {
        Id = record.Key,
        Body = default,
        EnqueuedAt = record.Time ?? DateTimeOffset.UtcNow,
        Origin = origin,
    };

    private static EventMessage Message(CloudEventRecord record, InvocationOrigin origin) => new()
    {
        Id = record.Key,
        Body = record.Data,
        Headers = record.Headers,
        EnqueuedAt = record.Time ?? default,
        Key = record.Attribute("partitionkey") ?? record.Attribute("key"),
        Origin = origin,
    };

    private static string LastOf(string text, char separator) => text[(text.LastIndexOf(separator) + 1)..];
}
