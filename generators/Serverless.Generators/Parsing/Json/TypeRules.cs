using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing.Json;

/// <summary>Decides how the serializer treats a type; the first rule that fits wins.</summary>
internal static class TypeRules
{
    public static JsonTypeModel Apply(TypeDraft draft)
    {
        var (type, symbols) = (draft.Type, draft.Symbols);
        if (!symbols.IsNameable(type) || type.IsForbidden())
        {
            return Unnameable(draft);
        }

        if (draft.Attributes.Converter is { } attribute)
        {
            return Converted(draft, attribute);
        }

        if (BuiltInConverters.Find(type) is { } converter)
        {
            return draft.Model(JsonTypeKind.BuiltIn) with { Converter = converter };
        }

        if (UnsupportedReason(type, symbols) is { } reason)
        {
            draft.Problem(JsonDirection.Both, "", type, reason);
            return draft.Model(JsonTypeKind.Unsupported);
        }

        if (type.UnderlyingOfNullable() is { } underlying)
        {
            draft.Edge("", underlying, JsonDirection.Both);
            return draft.Model(JsonTypeKind.Nullable) with { Underlying = draft.Reference(underlying).Name };
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return draft.Model(JsonTypeKind.Enum);
        }

        ParseDerivedTypes(draft);
        return CollectionRules.TryApply(draft) ?? ObjectRules.Apply(draft);
    }

    private static JsonTypeModel Unnameable(TypeDraft draft)
    {
        var type = draft.Type;
        var (reason, wayOut) = type switch
        {
            // The compiler has already said what is wrong.
            IErrorTypeSymbol => (null, ""),
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => ("pointers have no meaning in JSON", TypeDraft.CommonWayOut),
            ITypeParameterSymbol => ("an open type parameter stands for no type", "use the generic type with its type arguments"),
            INamedTypeSymbol { IsRefLikeType: true } => ("a ref struct lives on the stack only", "use an array or List<T> instead"),
            INamedTypeSymbol { IsStatic: true } => ("a static class has no values", TypeDraft.CommonWayOut),
            INamedTypeSymbol { IsUnboundGenericType: true } => ("an open generic type has no values", "use the generic type with its type arguments"),
            _ when type.IsForbidden() => ("it is marked [Obsolete] as an error", TypeDraft.CommonWayOut),
            _ => ("generated code in the same assembly cannot see it", "make the type internal or public, and not file-local"),
        };
        if (reason is not null)
        {
            draft.Problem(JsonDirection.Both, "", type, reason, wayOut);
        }

        return draft.Model(JsonTypeKind.Unnameable);
    }

    private static JsonTypeModel Converted(TypeDraft draft, AttributeData attribute)
    {
        if (ConverterParser.Parse(attribute, draft.Type, draft.Symbols) is { } expression)
        {
            return draft.Model(JsonTypeKind.Converter) with { Converter = expression };
        }

        draft.Problem(
            JsonDirection.Both,
            "",
            draft.Type,
            "its [JsonConverter] is not a visible type derived from JsonConverter with a parameterless constructor",
            "name a converter that generated code can create, or list the type in a JsonSerializerContext of your own");
        return draft.Model(JsonTypeKind.Unsupported);
    }

    private static string? UnsupportedReason(ITypeSymbol type, JsonSymbols symbols) => type switch
    {
        IArrayTypeSymbol { Rank: > 1 } => "multi-dimensional arrays have no form in JSON; use an array of arrays",
        { TypeKind: TypeKind.Delegate } => "a delegate is code, not data",
        { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } => "a delegate is code, not data",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "a native-sized handle has no meaning outside the process",
        _ when type.IsAssignableTo(symbols.MemberInfo) => "a value that stands for code (Type, MethodInfo, ...) is not data",
        _ when type.Is(symbols.Get("System.Runtime.Serialization.SerializationInfo")) => "it belongs to another serializer",
        _ => null,
    };

    private static void ParseDerivedTypes(TypeDraft draft)
    {
        foreach (var derived in draft.Attributes.DerivedTypes)
        {
            // The base type itself may be listed, to give it a discriminator.
            if (!derived.Is(draft.Type))
            {
                draft.Edge($"({JsonNames.InMessages(derived)})", derived, JsonDirection.Both);
            }
        }
    }
}
