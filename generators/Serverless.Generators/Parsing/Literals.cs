using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Generators.Parsing;

/// <summary>Writes constants as C#.</summary>
internal static class Literals
{
    /// <summary>An argument of an attribute.</summary>
    public static string Of(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => "default",
        TypedConstantKind.Type => constant.Value is ITypeSymbol type ? $"typeof({Unbound(type)})" : "null",
        TypedConstantKind.Array when constant.IsNull => "null",
        TypedConstantKind.Array => $"new {constant.Type!.FullName()} {{ {string.Join(", ", constant.Values.Select(Of))} }}",
        _ when constant.IsNull => "null",
        _ => Of(constant.Value, constant.Type!),
    };

    private static string Unbound(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsUnboundGenericType: true } named ? named.FullName() : type.FullName();

    /// <summary>A constant of a type, such as a parameter's default value.</summary>
    public static string Of(object? value, ITypeSymbol type)
    {
        if (value is null)
        {
            return $"default({type.FullName()})!";
        }

        var underlying = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        if (underlying.TypeKind == TypeKind.Enum)
        {
            return $"({underlying.FullName()})({System.Convert.ToString(value, CultureInfo.InvariantCulture)})";
        }

        return OfPrimitive(value);
    }

    /// <summary>A constant of a type that C# has a literal for; integers without a suffix of their own with the cast that gives them their type.</summary>
    public static string OfPrimitive(object value) => value switch
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
        int number => "(int)" + Parenthesised(number),
        _ => "default",
    };

    private static string Parenthesised(IFormattable number) => "(" + number.ToString(null, CultureInfo.InvariantCulture) + ")";
}
