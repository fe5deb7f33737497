namespace Serverless.Events.Sqlite;

/// <summary>Sends what has happened to an object to the functions whose path it fits.</summary>
internal sealed class BlobEventRouter
{
    private const string ContentType = "content-type";
    private static readonly string[] TraceHeaders = ["traceparent", "tracestate", "baggage"];

    private readonly List<(BlobPattern Pattern, BlobEvents Events, QueueChannel Queue)> _functions = [];

    public BlobEventRouter(BrokerStore store, IReadOnlyList<EventSubscription> subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            if (subscription.Kind == EventKind.Blob)
            {
                _functions.Add((BlobPattern.Parse(subscription.Channel), subscription.BlobEvents, store.Queue(QueueNames.Of(subscription))));
            }
        }
    }

    public void Send(
        BrokerStore store, string bucket, string name, BlobEvents happened, BlobState state, string etag, IReadOnlyDictionary<string, string> headers)
    {
        byte[]? body = null;
        Dictionary<string, string>? about = null;
        QueueChannel? last = null;
        foreach (var (pattern, events, queue) in _functions)
        {
            if (queue == last || pattern.Bucket != bucket || (events & happened) == 0 || !pattern.TryMatch(name, out _))
            {
                continue;
            }

            last = queue;
            body ??= BlobMessage.Write(Describe(bucket, name, happened, state, etag, headers));
            about ??= Trace(headers);

            // What was deleted is another event than what was created before, also for a function that keeps results by the message's id.
            var id = happened == BlobEvents.Deleted ? $"{bucket}/{name}@{etag}-deleted" : $"{bucket}/{name}@{etag}";
            var now = store.Now;
            store.Write(queue, id, body, about, null, now, now);
        }
    }

    private static BlobInfo Describe(string bucket, string name, BlobEvents happened, BlobState state, string etag, IReadOnlyDictionary<string, string> headers) =>
        new(bucket, name, happened, happened == BlobEvents.Deleted ? 0 : state.Size, new DateTimeOffset(state.ModifiedAt, TimeSpan.Zero))
        {
            ETag = etag,
            ContentType = headers.GetValueOrDefault(ContentType),
            Metadata = headers.Where(static header => header.Key != ContentType && !TraceHeaders.Contains(header.Key)).ToDictionary(),
        };

    private static Dictionary<string, string> Trace(IReadOnlyDictionary<string, string> headers)
    {
        var about = new Dictionary<string, string>(StringComparer.Ordinal) { [ContentType] = "application/json" };
        foreach (var name in TraceHeaders)
        {
            if (headers.TryGetValue(name, out var value))
            {
                about[name] = value;
            }
        }

        return about;
    }
}
