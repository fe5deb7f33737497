namespace Serverless.Events.Tests.Infrastructure;

/// <summary>A queue, or a partition of a stream as one group sees it.</summary>
internal sealed class MemoryQueue(string name)
{
    public string Name { get; } = name;

    public List<MemoryEntry> Entries { get; } = [];
}

/// <summary>A message that waits or is taken.</summary>
internal sealed class MemoryEntry(string id, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, string? key, DateTimeOffset enqueuedAt)
{
    public string Id { get; } = id;

    public ReadOnlyMemory<byte> Body { get; } = body;

    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    public string? Key { get; } = key;

    public DateTimeOffset EnqueuedAt { get; } = enqueuedAt;

    public DateTimeOffset VisibleAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Who has it, or null.</summary>
    public object? Token { get; set; }

    public DateTimeOffset LeaseEnds { get; set; }
}

/// <summary>A batch that is taken, and what of it is settled.</summary>
internal sealed class MemoryLease(MemoryQueue queue)
{
    public MemoryQueue Queue { get; } = queue;

    public HashSet<MemoryEntry> Settled { get; } = [];
}
