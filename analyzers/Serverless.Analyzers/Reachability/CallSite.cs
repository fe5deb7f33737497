using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>A call in a body.</summary>
/// <param name="Target">The method as it is written; a type where its static initializer is meant.</param>
/// <param name="Site">Where the call stands.</param>
/// <param name="IsVirtual">Whether an implementation or an override may be what runs.</param>
internal readonly record struct CallSite(ISymbol Target, SyntaxNode Site, bool IsVirtual)
{
    /// <summary>Whether it is not a call but the first touch of a type.</summary>
    public bool IsTypeInitializer => Target is INamedTypeSymbol;
}
