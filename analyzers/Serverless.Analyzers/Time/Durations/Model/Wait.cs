using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>A time that is written down.</summary>
/// <param name="ticks">How long.</param>
/// <param name="site">Where it is waited for.</param>
internal sealed class Wait(long ticks, SyntaxNode? site) : Duration(ticks, false)
{
    public SyntaxNode? Site { get; } = site;
}
