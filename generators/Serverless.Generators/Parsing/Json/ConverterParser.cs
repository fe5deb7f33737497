using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Json;

/// <summary>Turns <c>[JsonConverter]</c> into the expression that makes the converter.</summary>
internal static class ConverterParser
{
    /// <returns>The expression, or null where generated code cannot make the converter.</returns>
    public static string? Parse(AttributeData attribute, ITypeSymbol target, JsonSymbols symbols)
    {
        if (attribute.ConstructorArguments.Length != 1
            || attribute.ConstructorArguments[0].Value is not INamedTypeSymbol converter
            || !converter.IsAssignableTo(symbols.Converter)
            || !symbols.IsNameable(converter))
        {
            return null;
        }

        // The generic form does the same without run-time code generation, which Native AOT does not have.
        var value = target.UnderlyingOfNullable() ?? target;
        if (converter.Is(symbols.StringEnumConverter) && value.TypeKind == TypeKind.Enum)
        {
            return $"new global::System.Text.Json.Serialization.JsonStringEnumConverter<{JsonNames.InCode(value)}>()";
        }

        return !converter.IsAbstract && converter.InstanceConstructors.Any(c => c.Parameters.Length == 0 && symbols.IsAccessible(c))
            ? $"new {JsonNames.InCode(converter)}()"
            : null;
    }
}
