using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Reads the methods of an HTTP trigger.</summary>
internal static class HttpMethodsParser
{
    private const string TokenPunctuation = "!#$%&'*+-.^_`|~";

    /// <summary>The methods in upper case, sorted; null when one is not a token (RFC 9110 section 5.6.2).</summary>
    public static EquatableArray<string>? Parse(string text)
    {
        if (text.Trim() == "*")
        {
            return new[] { "*" }.ToEquatableArray();
        }

        var methods = text.Split(',').Select(m => m.Trim().ToUpperInvariant()).Distinct().OrderBy(m => m, StringComparer.Ordinal).ToList();
        return methods.All(IsToken) && !methods.Contains("*") ? methods.ToEquatableArray() : null;
    }

    /// <summary>As above, and reports what is wrong at its place in the attribute's first argument.</summary>
    public static EquatableArray<string>? Parse(string? text, AttributeData attribute, IProblemSink? problems)
    {
        var methods = text is null ? null : Parse(text);
        if (problems is null)
        {
            return methods;
        }

        if (text is null)
        {
            problems.Report(ProblemIds.BadHttpMethod, Locations.Argument(attribute, 0), "null");
            return null;
        }

        var offset = 0;
        foreach (var part in text.Split(','))
        {
            var name = part.Trim();
            var start = offset + (part.Length - part.TrimStart().Length);
            if (methods is null && (name == "*" || !IsToken(name.ToUpperInvariant())))
            {
                problems.Report(ProblemIds.BadHttpMethod, Locations.ArgumentPart(attribute, 0, start, name.Length), name);
            }
            else if (HttpMethodSpelling.Meant(name.ToUpperInvariant()) is { } meant)
            {
                problems.Report(ProblemIds.MisspeltHttpMethod, Locations.ArgumentPart(attribute, 0, start, name.Length), name, meant);
            }

            offset += part.Length + 1;
        }

        return methods;
    }

    private static bool IsToken(string text) =>
        text.Length > 0 && text.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') || TokenPunctuation.IndexOf(c) >= 0);
}
