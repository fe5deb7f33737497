using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Generators.Emitting;

/// <summary>Writes indented C# with <c>\n</c> line ends, so that the output is the same on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new(4096);
    private int _indent;

    /// <summary>Writes one line, or several when <paramref name="text"/> has line breaks, each at the current indentation.</summary>
    public SourceWriter Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.TrimEnd();
            if (trimmed.Length > 0)
            {
                _text.Append(' ', _indent * 4).Append(trimmed);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Opens a brace on its own line, below the header unless that is empty.</summary>
    public SourceWriter Open(string header)
    {
        if (header.Length > 0)
        {
            Line(header);
        }

        Line("{");
        _indent++;
        return this;
    }

    /// <summary>Closes the brace; <paramref name="suffix"/> follows it on the same line.</summary>
    public SourceWriter Close(string suffix = "")
    {
        _indent--;
        return Line("}" + suffix);
    }

    public SourceWriter Indent()
    {
        _indent++;
        return this;
    }

    public SourceWriter Outdent()
    {
        _indent--;
        return this;
    }

    /// <summary>A C# string literal with everything escaped, or <c>null</c>.</summary>
    public static string Literal(string? value) => value is null ? "null" : SymbolDisplay.FormatLiteral(value, quote: true);

    public override string ToString() => _text.ToString();
}
