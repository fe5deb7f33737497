using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.Generators.Parsing;

/// <summary>Finds the source of what is reported, for analyzers only.</summary>
internal static class Locations
{
    /// <summary>The whole attribute.</summary>
    public static Location? Of(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : null;

    /// <summary>A named argument, or the whole attribute.</summary>
    public static Location? Argument(AttributeData attribute, string name) =>
        Arguments(attribute)?.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)?.GetLocation() ?? Of(attribute);

    /// <summary>A positional argument, or the whole attribute.</summary>
    public static Location? Argument(AttributeData attribute, int position)
    {
        var positional = Arguments(attribute)?.Where(a => a.NameEquals is null).ToList();
        return positional is not null && position < positional.Count ? positional[position].Expression.GetLocation() : Of(attribute);
    }

    private static IEnumerable<AttributeArgumentSyntax>? Arguments(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: var arguments } ? arguments : null;
}
