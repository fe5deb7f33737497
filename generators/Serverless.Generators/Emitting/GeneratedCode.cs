using System.Text;

namespace Serverless.Generators.Emitting;

/// <summary>What all emitted code has in common.</summary>
internal static class GeneratedCode
{
    private static readonly string Version = typeof(GeneratedCode).Assembly.GetName().Version.ToString();

    /// <summary>Marks an emitted type, so that analyzers and coverage leave it alone.</summary>
    public static string Attribute { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Serverless.Generators\", \"{Version}\")]";

    /// <summary>Text that a comment can hold: on one line, whatever a route or a name contains.</summary>
    public static string Comment(string text)
    {
        StringBuilder? escaped = null;
        for (var i = 0; i < text.Length; i++)
        {
            var current = text[i];
            if (char.IsControl(current) || char.IsSurrogate(current) || current is '\u2028' or '\u2029')
            {
                escaped ??= new StringBuilder(text, 0, i, text.Length + 8);
                escaped.Append("\\u").Append(((int)current).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                escaped?.Append(current);
            }
        }

        return escaped?.ToString() ?? text;
    }
}
