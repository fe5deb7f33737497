using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Generators.Parsing;

/// <summary>Writes types as generated code names them.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat Annotated =
        Plain.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Fully qualified with <c>global::</c>, with nullable annotations.</summary>
    public static string WithNullability(this ITypeSymbol type) => type.ToDisplayString(Annotated);

    /// <summary>Fully qualified with <c>global::</c>, without nullable annotations of reference types: fit for <c>typeof</c>, <c>new</c> and as a key.</summary>
    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(Plain);

    /// <summary>The identifier as source writes it: keywords get their <c>@</c>.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
