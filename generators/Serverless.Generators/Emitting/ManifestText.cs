using System.Globalization;
using System.Text;

namespace Serverless.Generators.Emitting;

/// <summary>Writes members of JSON objects for the manifest.</summary>
internal static class ManifestText
{
    /// <summary>A member, or nothing where it has no value.</summary>
    public static string Member(string name, string? text) => text is null ? string.Empty : AppendString(new StringBuilder($",\"{name}\":"), text).ToString();

    /// <summary>A member, or nothing where it has no value.</summary>
    public static string Member(string name, int? number) =>
        number is { } value ? $",\"{name}\":{value.ToString(CultureInfo.InvariantCulture)}" : string.Empty;

    public static string Member(string name, bool flag) => $",\"{name}\":{(flag ? "true" : "false")}";

    public static StringBuilder AppendString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                < ' ' or '\u007f' or '\u2028' or '\u2029' => json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => json.Append(c),
            };
        }

        return json.Append('"');
    }
}
