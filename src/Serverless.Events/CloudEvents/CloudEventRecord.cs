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
    /// The event as a message. An event is the same as another one when source and id are, so that both make the message's id, by which an idempotent function
    /// knows it again.
    /// </summary>
    public EventMessage ToMessage(InvocationOrigin? origin) => new()
    {
        Id = $"{Source}#{Id}",
        Body = Data,
        Headers = Headers,
        EnqueuedAt = Time ?? default,
        Key = Attribute("partitionkey"),
        Receipt = this,
        Origin = origin,
    };
}
