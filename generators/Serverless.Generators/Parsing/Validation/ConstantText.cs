using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>Writes what stands in an attribute's brackets as C#.</summary>
internal static class ConstantText
{
    /// <summary>The constant as an expression of its own type, or null where generated code cannot name that type.</summary>
    public static string? Of(TypedConstant constant, ValidationSymbols symbols)
    {
        if (constant.Kind == TypedConstantKind.Error || constant.Type is not { } type || !symbols.CanName(type))
        {
            return null;
        }

        if (constant.IsNull)
        {
            return $"default({type.FullName()})!";
        }

        switch (constant.Kind)
        {
            case TypedConstantKind.Array:
                var items = constant.Values.Select(v => Of(v, symbols)).ToList();
                return items.Contains(null) ? null : $"new {type.FullName()} {{ {string.Join(", ", items)} }}";
            case TypedConstantKind.Type:
                return constant.Value is ITypeSymbol named && CanWrite(named, symbols) ? $"typeof({named.FullName()})" : null;
            default:
                return Literals.Of(constant.Value, type);
        }
    }

    private static bool CanWrite(ITypeSymbol type, ValidationSymbols symbols) => type is INamedTypeSymbol { IsUnboundGenericType: true }
        ? symbols.Compilation.CanSee(type.OriginalDefinition)
        : symbols.CanName(type);
}
