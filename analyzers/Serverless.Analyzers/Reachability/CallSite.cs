using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>A call in a body.</summary>
/// <param name="Target">The method as it is written; a type where its static initializer is meant.</param>
/// <param name="Site">Where the call stands.</param>
/// <param name="IsVirtual">Whether an implementation or an override may be what runs.</param>
/// <param name="IsLater">Whether it stands in a lambda that does not run with the body, such as the factory of a <c>Lazy</c>.</param>
internal readonly record struct CallSite(ISymbol Target, SyntaxNode Site, bool IsVirtual, bool IsLater)
{
    /// <summary>Whether it is not a call but the first touch of a type.</summary>
    public bool IsTypeInitializer => Target is INamedTypeSymbol;
}
