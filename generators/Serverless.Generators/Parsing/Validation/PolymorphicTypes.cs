using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>The types that <c>[JsonDerivedType]</c> lets JSON make in the place of another.</summary>
internal static class PolymorphicTypes
{
    /// <summary>Most derived first, so that each value meets the nearest type.</summary>
    public static IReadOnlyList<INamedTypeSymbol> DerivedOf(INamedTypeSymbol type) => type.GetAttributes()
        .Where(a => a.IsNamed("System.Text.Json.Serialization.JsonDerivedTypeAttribute"))
        .Select(a => a.ConstructorArguments.FirstOrDefault().Value)
        .OfType<INamedTypeSymbol>()
        .Where(derived => !derived.Is(type) && derived.IsAssignableTo(type))
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        .OrderByDescending(Depth)
        .ThenBy(derived => derived.FullName(), StringComparer.Ordinal)
        .ToList();

    private static int Depth(INamedTypeSymbol type)
    {
        var depth = 0;
        for (var current = type; current is not null; current = current.BaseType)
        {
            depth++;
        }

        return depth;
    }
}
