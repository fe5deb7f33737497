using Serverless.Hosting;

namespace Serverless.Events.CloudEvents;

/// <summary>An event of CloudEvents 1.0 as it came over the wire, every attribute checked.</summary>
internal sealed class CloudEventRecord
{
    /// <summary>
    /// The attributes as the headers of a message: <c>ce-id</c>, <c>ce-source</c> and so on with their values decoded, and the attribute
    /// <c>datacontenttype</c> as <c>content-type</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The data; empty for none.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>When it happened, if it says so.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Identifies the event among those of its source.</summary>
    public string Id => Headers["ce-id"];

    /// <summary>Where it happened: a URI reference.</summary>
    public string Source => Headers["ce-source"];

    /// <summary>What has happened.</summary>
    public string Type => Headers["ce-type"];

    /// <summary>What it is about, or null.</summary>
    public string? Subject => Attribute("subject");

    /// <summary>An attribute, or null.</summary>
    public string? Attribute(string name) => Headers.GetValueOrDefault("ce-" + name);

    /// <summary>
    /// Tells the event from all others: its source and its id. The space between them is in no source, so that no two events have the same.
    /// </summary>
    public string Key => $"{Source} {Id}";

    /// <summary>The event as a message, whose id is the event's <see cref="Key"/>: by it an idempotent function knows the event again.</summary>
    public EventMessage ToMessage(InvocationOrigin? origin) => new()
    {
        Id = Key,
        Body = Data,
        Headers = Headers,
        EnqueuedAt = Time ?? default,
        Key = Attribute("partitionkey"),
        Receipt = this,
        Origin = origin,
    };
}
