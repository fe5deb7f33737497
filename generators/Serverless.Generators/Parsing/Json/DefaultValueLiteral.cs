using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Json;

/// <summary>The default value of a parameter as C#.</summary>
internal static class DefaultValueLiteral
{
    public static string? Of(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        var value = parameter.ExplicitDefaultValue;
        if (value is null)
        {
            return "null";
        }

        var type = parameter.Type.UnderlyingOfNullable() ?? parameter.Type;
        var literal = Literals.OfPrimitive(value);
        return type.TypeKind == TypeKind.Enum ? $"({JsonNames.InCode(type)})({literal})" : literal;
    }
}
