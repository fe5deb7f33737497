namespace Serverless.Platforms.Tests;

/// <summary>A message that a platform brings.</summary>
/// <param name="Id">Identifies it.</param>
/// <param name="Body">The body, as it was sent; empty for a schedule.</param>
/// <param name="Headers">What is said beside it.</param>
/// <param name="Key">The partition key of a record, the name of an object, or null.</param>
/// <param name="Attempt">Which attempt this is, counted from 1.</param>
/// <param name="At">When it was sent; of a schedule, when it was due.</param>
internal sealed record BroughtMessage(string Id, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers, string? Key, int Attempt, DateTimeOffset At);
