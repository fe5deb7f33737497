using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>Types that are made of one text: what is in them is not validated member by member.</summary>
internal static class ParsableTypes
{
    public static bool IsParsable(INamedTypeSymbol type)
    {
        if (type.AllInterfaces.Any(i => i is { Name: "IParsable", TypeArguments: [var self], ContainingNamespace.Name: "System" } && SymbolEqualityComparer.Default.Equals(self, type)))
        {
            return true;
        }

        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (current.GetMembers("TryParse").OfType<IMethodSymbol>().Any(IsTryParse))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTryParse(IMethodSymbol method) =>
        method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 2 or 3 }
        && method.Parameters[0].Type.SpecialType == SpecialType.System_String
        && method.Parameters[method.Parameters.Length - 1].RefKind == RefKind.Out
        && (method.Parameters.Length == 2 || method.Parameters[1].Type is { Name: "IFormatProvider", ContainingNamespace.Name: "System" });
}
