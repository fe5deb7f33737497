using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Serverless.Generators.Parsing;

/// <summary>
/// Maps characters of a string's value to the source that writes them: plain literals with their escapes, verbatim and raw ones
/// (of one line or several), and literals added with <c>+</c>.
/// </summary>
internal static class StringLiteralSpans
{
    /// <summary>Where the characters stand, or null where the source does not write the value literally.</summary>
    public static TextSpan? Find(ExpressionSyntax expression, int offset, int length)
    {
        var characters = new List<TextSpan>();
        if (!Collect(expression, characters) || offset < 0 || offset > characters.Count)
        {
            return null;
        }

        var last = Math.Min(offset + Math.Max(length, 1), characters.Count) - 1;
        var first = Math.Min(offset, last);
        return first < 0 ? null : TextSpan.FromBounds(characters[first].Start, Math.Max(characters[last].End, characters[first].End));
    }

    private static bool Collect(ExpressionSyntax expression, List<TextSpan> characters)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Collect(parenthesized.Expression, characters);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                return Collect(sum.Left, characters) && Collect(sum.Right, characters);
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token: { ContainsDiagnostics: false } token }:
                var before = characters.Count;
                Collect(token, characters);
                return characters.Count - before == token.ValueText.Length;
            default:
                return false;
        }
    }

    private static void Collect(SyntaxToken token, List<TextSpan> characters)
    {
        switch (token.Kind())
        {
            case SyntaxKind.SingleLineRawStringLiteralToken:
                var quotes = Quotes(token.Text);
                Plain(token.SpanStart, quotes, token.Text.Length - quotes, characters);
                break;
            case SyntaxKind.MultiLineRawStringLiteralToken:
                Lines(token.Text, token.SpanStart, characters);
                break;
            case SyntaxKind.StringLiteralToken when token.Text.StartsWith("@", StringComparison.Ordinal):
                Verbatim(token.Text, token.SpanStart, characters);
                break;
            case SyntaxKind.StringLiteralToken:
                Escaped(token.Text, token.SpanStart, characters);
                break;
        }
    }

    private static int Quotes(string text)
    {
        var count = 0;
        while (count < text.Length && text[count] == '"')
        {
            count++;
        }

        return count;
    }

    private static void Plain(int position, int from, int to, List<TextSpan> characters)
    {
        for (var i = from; i < to; i++)
        {
            characters.Add(new TextSpan(position + i, 1));
        }
    }

    /// <summary>The lines between those of the quotes, each without the indentation of the closing ones.</summary>
    private static void Lines(string text, int position, List<TextSpan> characters)
    {
        var lines = SourceText.From(text).Lines;
        var indentation = text.Substring(lines[lines.Count - 1].Start).TakeWhile(c => c != '"').Count();
        for (var i = 1; i < lines.Count - 1; i++)
        {
            var end = i < lines.Count - 2 ? lines[i].EndIncludingLineBreak : lines[i].End;
            Plain(position, Math.Min(lines[i].Start + indentation, lines[i].End), end, characters);
        }
    }

    private static void Verbatim(string text, int position, List<TextSpan> characters)
    {
        for (var i = 2; i < text.Length - 1; i++)
        {
            var width = text[i] == '"' ? 2 : 1;
            characters.Add(new TextSpan(position + i, width));
            i += width - 1;
        }
    }

    private static void Escaped(string text, int position, List<TextSpan> characters)
    {
        for (var i = 1; i < text.Length - 1;)
        {
            var width = text[i] == '\\' ? EscapeLength(text, i) : 1;
            characters.Add(new TextSpan(position + i, width));
            if (width == 10 && !text.Substring(i + 2, 4).Equals("0000", StringComparison.Ordinal))
            {
                // Beyond the basic plane: two characters of the value.
                characters.Add(new TextSpan(position + i, width));
            }

            i += width;
        }
    }

    private static int EscapeLength(string text, int start)
    {
        switch (text[start + 1])
        {
            case 'u':
                return 6;
            case 'U':
                return 10;
            case 'x':
                var digits = 0;
                while (digits < 4 && Uri.IsHexDigit(text[start + 2 + digits]))
                {
                    digits++;
                }

                return 2 + digits;
            default:
                return 2;
        }
    }
}
