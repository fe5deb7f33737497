using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>Attempts with waits between them.</summary>
/// <param name="Attempts">How many, the first included.</param>
/// <param name="Ticks">What the waits take together when every attempt fails.</param>
/// <param name="Site">Where the waits, or the policy that makes them, are written.</param>
internal sealed record Retry(int Attempts, long Ticks, SyntaxNode Site);
