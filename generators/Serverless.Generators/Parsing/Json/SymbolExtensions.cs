using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Json;

/// <summary>Questions to symbols that several rules ask.</summary>
internal static class SymbolExtensions
{
    public static bool Is(this ITypeSymbol? type, ITypeSymbol? other) =>
        type is not null && other is not null && SymbolEqualityComparer.Default.Equals(type, other);

    /// <summary>Whether a value of the type is one of <paramref name="target"/> too: the same, a base class or an interface.</summary>
    public static bool IsAssignableTo(this ITypeSymbol type, ITypeSymbol? target)
    {
        if (target is null)
        {
            return false;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(target))
            {
                return true;
            }
        }

        return target.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(i => i.Is(target));
    }

    /// <summary>The type itself, a base class or an interface that is made of <paramref name="definition"/>.</summary>
    public static INamedTypeSymbol? FindConstructed(this ITypeSymbol type, INamedTypeSymbol? definition)
    {
        if (definition is null)
        {
            return null;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is INamedTypeSymbol named && named.OriginalDefinition.Is(definition))
            {
                return named;
            }
        }

        return definition.TypeKind == TypeKind.Interface
            ? type.AllInterfaces.FirstOrDefault(i => i.OriginalDefinition.Is(definition))
            : null;
    }

    /// <summary>The value type of a <see cref="Nullable{T}"/>, or null.</summary>
    public static ITypeSymbol? UnderlyingOfNullable(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : null;

    public static bool HasAttribute(this ISymbol symbol, string fullName) => symbol.GetAttributes().Any(a => a.IsNamed(fullName));

    public static bool IsNamed(this AttributeData attribute, string fullName) =>
        attribute.AttributeClass is { } type && fullName.EndsWith(type.Name, StringComparison.Ordinal) && type.ToDisplayString() == fullName;

    /// <summary>Whether the type or one that contains it has type arguments.</summary>
    public static bool IsGenericAnywhere(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.TypeArguments.Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether C# refuses to mention the symbol because of <c>[Obsolete(error: true)]</c>.</summary>
    public static bool IsForbidden(this ISymbol symbol) => symbol.GetAttributes().Any(a =>
        a.IsNamed("System.ObsoleteAttribute") && a.ConstructorArguments.Length == 2 && a.ConstructorArguments[1].Value is true);
}
