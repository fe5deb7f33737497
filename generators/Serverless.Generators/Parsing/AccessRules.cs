using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing;

/// <summary>Tells what generated code of the same assembly can reach.</summary>
internal static class AccessRules
{
    /// <summary>The method, or the type around it, that generated code cannot reach; null when it can reach all of them.</summary>
    public static ISymbol? Inaccessible(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingType)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
                || symbol is INamedTypeSymbol { IsFileLocal: true })
            {
                return symbol;
            }
        }

        return null;
    }

    /// <summary>The accessibility as C# writes it.</summary>
    public static string Keyword(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { IsFileLocal: true } => "file",
        { DeclaredAccessibility: Accessibility.ProtectedAndInternal } => "private protected",
        { DeclaredAccessibility: Accessibility.ProtectedOrInternal } => "protected internal",
        _ => symbol.DeclaredAccessibility.ToString().ToLowerInvariant(),
    };

    public static bool IsInGenericType(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (type.IsGenericType)
            {
                return true;
            }
        }

        return false;
    }
}
