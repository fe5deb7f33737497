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

    private static bool IsToken(string text) =>
        text.Length > 0 && text.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') || TokenPunctuation.IndexOf(c) >= 0);
}
