using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Json;

/// <summary>Names of types: in C#, in messages, and as identifiers of generated members.</summary>
internal static class JsonNames
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    private static readonly SymbolDisplayFormat Short = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private const int MaxReadableLength = 48;

    /// <summary>The type in C#, with <c>global::</c>, without nullability of references and tuple names.</summary>
    public static string InCode(ITypeSymbol type) => type.ToDisplayString(Qualified);

    /// <summary>The type as a developer would say it.</summary>
    public static string InMessages(ITypeSymbol type) => type.ToDisplayString(Short);

    /// <summary>A readable identifier that is unique for <paramref name="name"/>, short enough for file names.</summary>
    public static string Id(ITypeSymbol type, string name)
    {
        var text = new StringBuilder();
        AppendReadable(text, type);
        if (text.Length > MaxReadableLength)
        {
            text.Length = MaxReadableLength;
        }

        return text.Append('_').Append(Hash(name).ToString("x8", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>The name of a member as it stands in C#.</summary>
    public static string Identifier(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
        || Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetContextualKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
            ? "@" + name
            : name;

    private static void AppendReadable(StringBuilder text, ITypeSymbol type)
    {
        if (text.Length > MaxReadableLength)
        {
            return;
        }

        switch (type)
        {
            case IArrayTypeSymbol array:
                AppendReadable(text, array.ElementType);
                text.Append("Array");
                break;
            case INamedTypeSymbol named:
                foreach (var character in named.Name)
                {
                    text.Append(character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? character : '_');
                }

                foreach (var argument in named.TypeArguments)
                {
                    text.Append("Of");
                    AppendReadable(text, argument);
                }

                break;
            default:
                text.Append("Type");
                break;
        }
    }

    // FNV-1a: the same on every machine and run, unlike string.GetHashCode.
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return hash;
    }
}
