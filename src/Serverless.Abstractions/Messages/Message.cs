namespace Serverless;

/// <summary>A message with what is known about it.</summary>
/// <typeparam name="T">The type of its body.</typeparam>
/// <param name="Id">Identifies the message; the same at every attempt.</param>
/// <param name="Body">The body.</param>
/// <param name="Attempt">Which attempt this is, counted from 1.</param>
/// <param name="EnqueuedAt">When it was sent.</param>
/// <param name="Headers">What its sender has said beside the body; names in lower case.</param>
public sealed record Message<T>(string Id, T Body, int Attempt, DateTimeOffset EnqueuedAt, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The partition key of a record of a stream, or null.</summary>
    public string? Key { get; init; }
}
