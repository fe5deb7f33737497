using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>Finds out how text becomes a type, with the rules and the styles of minimal APIs.</summary>
internal static class ParseRules
{
    private const string NumberStyles = "global::System.Globalization.NumberStyles.";
    private const string DateStyles = "global::System.Globalization.DateTimeStyles.";
    private const string White = DateStyles + "AllowWhiteSpaces";

    /// <summary>The way from text to the type; null where there is none.</summary>
    public static ValueModel? Find(ITypeSymbol type, KnownTypes types)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return Raw(ValueShape.Text);
        }

        if (types.Is(type, "Microsoft.Extensions.Primitives.StringValues"))
        {
            return Raw(ValueShape.Values);
        }

        if (Underlying(type) is { } nullable && types.Is(nullable, "Microsoft.Extensions.Primitives.StringValues"))
        {
            return Raw(ValueShape.NullableValues);
        }

        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return array.ElementType.SpecialType == SpecialType.System_String ? Raw(ValueShape.Texts) : Parsed(array.ElementType, ValueShape.Array, types);
        }

        return Parsed(type, ValueShape.Single, types);
    }

    /// <summary>Whether minimal APIs take the type from the route or the query without being told: not arrays and the like.</summary>
    public static bool IsSingle(ValueModel value) => value.Shape is ValueShape.Text or ValueShape.Single;

    public static ITypeSymbol? Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var argument] } ? argument : null;

    private static ValueModel Raw(ValueShape shape) => new(shape, "string", "string", ParseKind.None, null, ElementIsNullable: false, TakesSpan: false);

    private static ValueModel? Parsed(ITypeSymbol type, ValueShape shape, KnownTypes types)
    {
        var element = Underlying(type) ?? type;
        if (Method(element, types) is not var (kind, styles, takesSpan))
        {
            return null;
        }

        var isNullable = !SymbolEqualityComparer.Default.Equals(element, type);
        return new ValueModel(shape, element.FullName(), Short(element), kind, styles, isNullable, takesSpan);
    }

    public static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static (ParseKind Kind, string? Styles, bool TakesSpan)? Method(ITypeSymbol type, KnownTypes types)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return (ParseKind.Enum, null, true);
        }

        return type.SpecialType switch
        {
            SpecialType.System_Boolean => (ParseKind.Plain, null, true),
            SpecialType.System_Char => (ParseKind.Plain, null, false),
            SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
                or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
                or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => (ParseKind.Number, NumberStyles + "Integer", true),
            SpecialType.System_Single or SpecialType.System_Double => (ParseKind.Number, $"{NumberStyles}AllowThousands | {NumberStyles}Float", true),
            SpecialType.System_Decimal => (ParseKind.Number, NumberStyles + "Number", true),
            SpecialType.System_DateTime => (ParseKind.Date, $"{DateStyles}AdjustToUniversal | {White}", true),
            SpecialType.None => Named(type, types),
            _ => null,
        };
    }

    private static (ParseKind Kind, string? Styles, bool TakesSpan)? Named(ITypeSymbol type, KnownTypes types)
    {
        if (type is not INamedTypeSymbol named || type.TypeKind is TypeKind.Error or TypeKind.Dynamic)
        {
            return null;
        }

        if (named.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true } && named.ContainingType is null)
        {
            switch (named.MetadataName)
            {
                case "Half":
                    return (ParseKind.Number, $"{NumberStyles}AllowThousands | {NumberStyles}Float", true);
                case "DateTimeOffset":
                    return (ParseKind.Date, $"{DateStyles}AssumeUniversal | {White}", true);
                case "DateOnly" or "TimeOnly":
                    return (ParseKind.Date, White, true);
                case "Guid" or "TimeSpan":
                    return (ParseKind.Provider, null, true);
                case "Uri":
                    return (ParseKind.Uri, null, false);
            }
        }

        return Own(named, types);
    }

    private static (ParseKind Kind, string? Styles, bool TakesSpan)? Own(INamedTypeSymbol type, KnownTypes types)
    {
        var hasPlain = false;
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers("TryParse"))
            {
                if (member is not IMethodSymbol { IsStatic: true, IsGenericMethod: false, DeclaredAccessibility: Accessibility.Public } method
                    || method.ReturnType.SpecialType != SpecialType.System_Boolean
                    || method.Parameters is not [{ Type.SpecialType: SpecialType.System_String, RefKind: RefKind.None }, .., { RefKind: RefKind.Out } result]
                    || !SymbolEqualityComparer.Default.Equals(result.Type, type))
                {
                    continue;
                }

                if (method.Parameters.Length == 3 && types.Is(method.Parameters[1].Type, "System.IFormatProvider"))
                {
                    return (ParseKind.Provider, null, false);
                }

                hasPlain |= method.Parameters.Length == 2;
            }
        }

        if (hasPlain)
        {
            return (ParseKind.Plain, null, false);
        }

        var isParsable = type.AllInterfaces.Any(i => types.Is(i, "System.IParsable`1") && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], type));
        return isParsable && type.TypeKind != TypeKind.Interface ? (ParseKind.Interface, null, false) : null;
    }
}
