using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>A message as it comes from an event source. It belongs to one batch.</summary>
public sealed class EventMessage
{
    internal static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    /// <summary>Identifies the message; the same at every attempt.</summary>
    public required string Id { get; init; }

    /// <summary>The body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the sender has said beside the body; names in lower case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>Which attempt this is, counted from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>When it was sent.</summary>
    public DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>The partition key of a record of a stream.</summary>
    public string? Key { get; init; }

    /// <summary>What the source needs to settle the message; nobody else looks at it.</summary>
    public object? Receipt { get; init; }

    /// <summary>What the platform says of the invocation that brought it; null where no platform did.</summary>
    internal InvocationOrigin? Origin { get; init; }

    /// <summary>The body as the function takes it, once it was read.</summary>
    internal object? Value { get; set; }
}
