using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Outputs;

/// <summary>Tells outputs from other attributes and parameters.</summary>
internal static class OutputAttributes
{
    private const string Base = "Serverless.OutputAttribute";
    private const string Output = "Serverless.IOutput`1";

    public static bool IsOutput(AttributeData attribute, KnownTypes types) => types.Is(attribute.AttributeClass?.BaseType, Base);

    /// <summary>Whether a parameter or member sends: its type says so, or an attribute.</summary>
    public static bool IsOutput(ITypeSymbol type, ImmutableArray<AttributeData> attributes, KnownTypes types) =>
        types.Is(type, Output) || attributes.Any(a => IsOutput(a, types));

    /// <summary>Whether values of the type can be anything, so that nothing is known of what is sent.</summary>
    public static bool IsAnything(ITypeSymbol value) => value.SpecialType == SpecialType.System_Object || value.TypeKind == TypeKind.Dynamic;

    /// <summary>What a parameter of the type sends; null where the type is no output.</summary>
    public static ITypeSymbol? ValueOf(ITypeSymbol type, KnownTypes types) =>
        types.Is(type, Output) && type is INamedTypeSymbol { TypeArguments: [var value] } ? value : null;
}
