using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Outputs;

/// <summary>Tells sequences, whose items are sent one by one, from values.</summary>
internal static class SequenceTypes
{
    private static readonly string[] Values =
    [
        "System.Collections.Generic.IDictionary`2", "System.Collections.Generic.IReadOnlyDictionary`2",
    ];

    /// <summary>The type of an item; null for what is one value: texts, bytes, dictionaries, JSON nodes and what has no single item type.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type, KnownTypes types)
    {
        if (type.SpecialType == SpecialType.System_String || type is IArrayTypeSymbol { Rank: > 1 } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
            || IsJsonNode(type, types))
        {
            return null;
        }

        if (type is IArrayTypeSymbol array)
        {
            return array.ElementType;
        }

        var interfaces = type.TypeKind == TypeKind.Interface && type is INamedTypeSymbol own ? type.AllInterfaces.Add(own) : type.AllInterfaces;
        if (interfaces.Any(i => Values.Any(v => types.Is(i, v))))
        {
            return null;
        }

        var sequences = interfaces.Where(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T).ToList();
        return sequences is [{ TypeArguments: [var item] }] ? item : null;
    }

    private static bool IsJsonNode(ITypeSymbol type, KnownTypes types)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (types.Is(current, "System.Text.Json.Nodes.JsonNode"))
            {
                return true;
            }
        }

        return false;
    }
}
