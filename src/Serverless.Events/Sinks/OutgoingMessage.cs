namespace Serverless.Events;

/// <summary>A message on its way to a broker.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Where to.</summary>
    public required EventChannel Channel { get; init; }

    /// <summary>Identifies the message.</summary>
    public required string Id { get; init; }

    /// <summary>The body: JSON, or a text or bytes as they are. The header <c>content-type</c> tells which.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What is said beside the body; names in lower case. An event has its attributes here, with the prefix <c>ce-</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = EventMessage.NoHeaders;

    /// <summary>For a stream: the partition key; for a bucket: the object's name.</summary>
    public string? Key { get; init; }

    /// <summary>For a queue: how long the message stays hidden at first.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>For a queue: a message with the same one is not sent again for a while.</summary>
    public string? DeduplicationId { get; init; }
}
