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

    /// <summary>An argument of the constructor by the place of its parameter, or the whole attribute.</summary>
    public static Location? Argument(AttributeData attribute, int position) => Expression(attribute, position)?.GetLocation() ?? Of(attribute);

    /// <summary>
    /// Some characters of a constructor's string argument; the whole argument where the source does not write the string as one literal.
    /// </summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="position">The place of the parameter.</param>
    /// <param name="offset">The first character of the string's value.</param>
    /// <param name="length">How many characters; at least one is shown, where there is one.</param>
    public static Location? ArgumentPart(AttributeData attribute, int position, int offset, int length)
    {
        if (Expression(attribute, position) is not { } expression)
        {
            return Of(attribute);
        }

        return StringLiteralSpans.Find(expression, offset, length) is { } span
            ? Location.Create(expression.SyntaxTree, span)
            : expression.GetLocation();
    }

    private static ExpressionSyntax? Expression(AttributeData attribute, int position)
    {
        if (Arguments(attribute)?.Where(a => a.NameEquals is null).ToList() is not { } positional)
        {
            return null;
        }

        var name = attribute.AttributeConstructor?.Parameters.ElementAtOrDefault(position)?.Name;
        return positional.FirstOrDefault(a => a.NameColon is { } colon && colon.Name.Identifier.ValueText == name)?.Expression
            ?? (position < positional.Count && positional[position].NameColon is null ? positional[position].Expression : null);
    }

    private static IEnumerable<AttributeArgumentSyntax>? Arguments(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: var arguments } ? arguments : null;
}
