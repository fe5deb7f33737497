using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Validation;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>Finds what could be validated below a value of a type.</summary>
internal sealed class ShapeParser(ValidationSymbols symbols, Func<INamedTypeSymbol, ValidationNode> nodeOf)
{
    // A type cannot be infinitely nested in its own arguments, but a class can be a sequence of itself.
    private const int MaxNesting = 8;

    public ValidationShape? Parse(ITypeSymbol type, int nesting = 0)
    {
        var canBeNull = type.IsReferenceType;
        if (type.UnderlyingOfNullable() is { } underlying)
        {
            type = underlying;
            canBeNull = true;
        }

        if (type.SpecialType == SpecialType.System_String || nesting > MaxNesting)
        {
            return null;
        }

        if (type.IsAssignableTo(symbols.Enumerable))
        {
            return ParseSequence(type, canBeNull, nesting);
        }

        return type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named
            && !IsOfFramework(named)
            && symbols.CanName(named)
            && !ValidationSymbols.IsSkipped(named, named)
                ? new ValidationShape(ValidatedShapeKind.Object, canBeNull, nodeOf((INamedTypeSymbol)named.WithNullableAnnotation(NullableAnnotation.None)))
                : null;
    }

    private ValidationShape? ParseSequence(ITypeSymbol type, bool canBeNull, int nesting)
    {
        if (type.FindConstructed(symbols.EnumerableOfT) is not { TypeArguments: [var item] } sequence || !symbols.CanName(sequence))
        {
            return null;
        }

        var isEntry = item is INamedTypeSymbol named && named.OriginalDefinition.Is(symbols.KeyValuePair);
        var element = isEntry ? ((INamedTypeSymbol)item).TypeArguments[1] : item;
        return Parse(element, nesting + 1) is { } shape
            ? new ValidationShape(
                isEntry ? ValidatedShapeKind.Entries : ValidatedShapeKind.Items,
                canBeNull,
                shape.Target,
                IsPlain(type) ? null : sequence.FullName(),
                type.OriginalDefinition.Is(symbols.ImmutableArray),
                shape)
            : null;
    }

    // foreach finds the framework's own enumerators; a type of somebody else may hide them or have several.
    private static bool IsPlain(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1 } || (type is INamedTypeSymbol named && IsOfFramework(named) && type.TypeKind != TypeKind.Error);

    // No type of the framework has validation attributes: no need to walk through it.
    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space.Name == "System" || type.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);
    }
}
