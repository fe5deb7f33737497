using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>Something that a rule keeps of a body until all have been walked, and says nothing of by itself.</summary>
/// <param name="Kind">Tells the marks of one rule from those of another.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Site">The place.</param>
/// <param name="Value">What else the rule wants to know.</param>
internal sealed record Mark(object Kind, ISymbol? Subject, SyntaxNode Site, object? Value = null);
