using System.Globalization;
using System.Text;

namespace Serverless.Build.AwsLambda;

/// <summary>
/// Translates route templates of ASP.NET Core into paths of API Gateway. What that cannot say (constraints, text and parameters in one
/// segment) is left to the function's own router: a path here takes at least what the template takes.
/// </summary>
internal static class RouteTranslation
{
    /// <summary>The paths of a template: two where its end may be missing.</summary>
    public static IReadOnlyList<string> Paths(string template)
    {
        var segments = Segments(template.TrimStart('~').Trim('/'));
        var paths = new List<string>();
        var path = new StringBuilder();
        for (var i = 0; i < segments.Count; i++)
        {
            // A path may end before an optional segment if all that follow may be missing as well.
            if (segments.Skip(i).All(CanBeMissing))
            {
                paths.Add(path.Length == 0 ? "/" : path.ToString());
            }

            path.Append('/').Append(Segment(segments[i], i));
        }

        paths.Add(path.Length == 0 ? "/" : path.ToString());
        return paths;
    }

    /// <summary>A path with no names in it: two that differ in names only are one for API Gateway.</summary>
    public static string Shape(string path) =>
        string.Join('/', path.Split('/').Select(s => s.StartsWith('{') ? s.EndsWith("+}", StringComparison.Ordinal) ? "{+}" : "{}" : s));

    private static string Segment(string segment, int index)
    {
        if (!IsParameter(segment))
        {
            return segment.Contains('{', StringComparison.Ordinal) && HasParameter(segment)
                ? string.Create(CultureInfo.InvariantCulture, $"{{proxy{index + 1}}}")
                : segment.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        }

        var name = segment[1..^1].TrimStart('*');
        var end = name.AsSpan().IndexOfAny(':', '=', '?');
        return $"{{{(end < 0 ? name : name[..end])}{(segment[1] == '*' ? "+" : "")}}}";
    }

    private static bool CanBeMissing(string segment) => IsParameter(segment) && (segment[1] == '*' || segment[^2] == '?' || HasDefault(segment));

    /// <summary>A default stands behind the name or a constraint, where no parenthesis is open.</summary>
    private static bool HasDefault(string segment)
    {
        var depth = 0;
        foreach (var c in segment)
        {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '=' && depth == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the whole segment is one parameter.</summary>
    private static bool IsParameter(string segment) => segment.StartsWith('{') && !segment.StartsWith("{{", StringComparison.Ordinal) && End(segment, 0) == segment.Length - 1;

    private static bool HasParameter(string segment) => segment.Replace("{{", "", StringComparison.Ordinal).Contains('{', StringComparison.Ordinal);

    /// <summary>Splits at slashes that are in no parameter, as the pattern of a constraint may have some.</summary>
    private static List<string> Segments(string template)
    {
        var segments = new List<string>();
        for (int i = 0, start = 0; i <= template.Length; i++)
        {
            if (i == template.Length || template[i] == '/')
            {
                if (i > start)
                {
                    segments.Add(template[start..i]);
                }

                start = i + 1;
            }
            else if (template[i] == '{')
            {
                i = i + 1 < template.Length && template[i + 1] == '{' ? i + 1 : End(template, i);
            }
        }

        return segments;
    }

    /// <summary>Where the parameter that begins at an index ends; doubled braces in it are text.</summary>
    private static int End(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] is '{' or '}')
            {
                if (i + 1 < text.Length && text[i + 1] == text[i])
                {
                    i++;
                }
                else if (text[i] == '}')
                {
                    return i;
                }
            }
        }

        return text.Length - 1;
    }
}
