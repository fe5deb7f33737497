using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing.Json;

/// <summary>The types for which System.Text.Json has converters of its own.</summary>
internal static class BuiltInConverters
{
    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["System.DateTimeOffset"] = "DateTimeOffsetConverter",
        ["System.DateOnly"] = "DateOnlyConverter",
        ["System.TimeOnly"] = "TimeOnlyConverter",
        ["System.TimeSpan"] = "TimeSpanConverter",
        ["System.Guid"] = "GuidConverter",
        ["System.Half"] = "HalfConverter",
        ["System.Int128"] = "Int128Converter",
        ["System.UInt128"] = "UInt128Converter",
        ["System.Uri"] = "UriConverter",
        ["System.Version"] = "VersionConverter",
        ["System.Text.Json.JsonDocument"] = "JsonDocumentConverter",
        ["System.Text.Json.JsonElement"] = "JsonElementConverter",
        ["System.Text.Json.Nodes.JsonArray"] = "JsonArrayConverter",
        ["System.Text.Json.Nodes.JsonNode"] = "JsonNodeConverter",
        ["System.Text.Json.Nodes.JsonObject"] = "JsonObjectConverter",
        ["System.Text.Json.Nodes.JsonValue"] = "JsonValueConverter",
    };

    /// <summary>The property of <c>JsonMetadataServices</c> that has the converter, or null.</summary>
    public static string? Find(ITypeSymbol type)
    {
        switch (type)
        {
            case IDynamicTypeSymbol:
                return "ObjectConverter";
            case IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }:
                return "ByteArrayConverter";
            case INamedTypeSymbol { TypeArguments.Length: 1 } generic:
                return generic.TypeArguments[0].SpecialType != SpecialType.System_Byte ? null
                    : Matches(generic, "System.Memory<T>") ? "MemoryByteConverter"
                    : Matches(generic, "System.ReadOnlyMemory<T>") ? "ReadOnlyMemoryByteConverter"
                    : null;
        }

        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean:
            case SpecialType.System_Char:
            case SpecialType.System_SByte:
            case SpecialType.System_Byte:
            case SpecialType.System_Int16:
            case SpecialType.System_UInt16:
            case SpecialType.System_Int32:
            case SpecialType.System_UInt32:
            case SpecialType.System_Int64:
            case SpecialType.System_UInt64:
            case SpecialType.System_Single:
            case SpecialType.System_Double:
            case SpecialType.System_Decimal:
            case SpecialType.System_String:
            case SpecialType.System_DateTime:
            case SpecialType.System_Object:
                return type.Name + "Converter";
        }

        return type is INamedTypeSymbol { ContainingNamespace: { } space } named
            && space.ToDisplayString() is var prefix
            && ByName.TryGetValue(prefix + "." + named.Name, out var converter)
            && named.ContainingType is null
                ? converter
                : null;
    }

    /// <summary>The writer's own method for a value, given its built-in converter.</summary>
    public static JsonWriteForm Form(string? converter) => converter switch
    {
        "SByteConverter" or "ByteConverter" or "Int16Converter" or "UInt16Converter" or "Int32Converter" or "UInt32Converter"
            or "Int64Converter" or "UInt64Converter" or "SingleConverter" or "DoubleConverter" or "DecimalConverter" => JsonWriteForm.Number,
        "StringConverter" or "DateTimeConverter" or "DateTimeOffsetConverter" or "GuidConverter" => JsonWriteForm.String,
        "BooleanConverter" => JsonWriteForm.Boolean,
        "CharConverter" => JsonWriteForm.Char,
        "ByteArrayConverter" => JsonWriteForm.Base64,
        _ => JsonWriteForm.Metadata,
    };

    /// <summary>Whether values of the converter can be names in a JSON object.</summary>
    public static bool CanBeKey(string converter) =>
        !converter.StartsWith("Json", StringComparison.Ordinal) && converter is not ("ByteArrayConverter" or "MemoryByteConverter" or "ReadOnlyMemoryByteConverter");

    private static bool Matches(INamedTypeSymbol type, string definition) => type.OriginalDefinition.ToDisplayString() == definition;
}
