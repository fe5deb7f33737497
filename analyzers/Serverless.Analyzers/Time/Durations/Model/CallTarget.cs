using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>What a call may run.</summary>
/// <param name="Method">The method.</param>
/// <param name="Duration">What it takes.</param>
internal sealed record CallTarget(ISymbol Method, Duration Duration);
