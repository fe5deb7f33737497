using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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
        var literal = Literal(value);
        return type.TypeKind == TypeKind.Enum ? $"({JsonNames.InCode(type)})({literal})" : literal;
    }

    private static string Literal(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool flag => flag ? "true" : "false",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        long number => number == long.MinValue ? "long.MinValue" : number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        sbyte number => "(sbyte)" + Parenthesised(number),
        byte number => "(byte)" + Parenthesised(number),
        short number => "(short)" + Parenthesised(number),
        ushort number => "(ushort)" + Parenthesised(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    private static string Parenthesised(IFormattable number) => "(" + number.ToString(null, CultureInfo.InvariantCulture) + ")";
}
