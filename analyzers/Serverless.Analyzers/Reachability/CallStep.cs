using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>One call of a path.</summary>
/// <param name="Name">What is called, as messages show it.</param>
/// <param name="Site">Where it is called; none where generated code or the runtime calls.</param>
internal readonly record struct CallStep(string Name, SyntaxNode? Site);
