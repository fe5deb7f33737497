namespace Serverless.Events.Platforms;

/// <summary>Messages of one event that come from one place.</summary>
/// <param name="Kind">The kind of event source.</param>
/// <param name="Source">Its name on the platform: the last part of its ARN; for a published event its type.</param>
/// <param name="Messages">The messages, in their order.</param>
internal sealed record IncomingBatch(EventKind Kind, string Source, IReadOnlyList<EventMessage> Messages)
{
    /// <summary>Whether a failure holds up what follows.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>For a published event: its source, which a trigger may ask for.</summary>
    public string? EventSource => Attribute("ce-source");

    /// <summary>For a published event: what it is about, which a trigger may ask for.</summary>
    public string? EventSubject => Attribute("ce-subject");

    /// <summary>For a schedule: whether it is late.</summary>
    public bool IsPastDue { get; init; }

    /// <summary>For objects of a bucket: what the messages are about.</summary>
    public BlobInfo? Blob { get; init; }

    /// <summary>
    /// The batch as one function takes it: with messages of its own, as another may read their bodies as another type; what a bucket, a table or a schedule brings is written for
    /// its trigger.
    /// </summary>
    public IncomingBatch For(Subscriber subscriber) => this with { Messages = [.. Messages.Select(m => Copy(m, BodyFor(subscriber, m)))] };

    private string? Attribute(string header) => Messages is [var message, ..] ? message.Headers.GetValueOrDefault(header) : null;

    private ReadOnlyMemory<byte> BodyFor(Subscriber subscriber, EventMessage message) => Kind switch
    {
        // By the name that the trigger has: the platform's own may be another.
        EventKind.Blob => BlobMessage.Write(Blob! with { Bucket = subscriber.Channel.Name }),
        EventKind.Table => TableMessage.For(message.Body, subscriber.Channel.Name),
        EventKind.Timer => TimerMessage.Write(message.EnqueuedAt, IsPastDue, ((EventFunction)subscriber.Function).Schedule),
        _ => message.Body,
    };

    private static EventMessage Copy(EventMessage message, ReadOnlyMemory<byte> body) => new()
    {
        Id = message.Id,
        Body = body,
        Headers = message.Headers,
        Attempt = message.Attempt,
        EnqueuedAt = message.EnqueuedAt,
        Key = message.Key,
        Receipt = message.Receipt,
        Origin = message.Origin,
    };
}
