namespace Serverless.Generators.Parsing;

/// <summary>Recognises HTTP methods that are misspelt. Any token is a valid method, so this is a guess, never an error.</summary>
internal static class HttpMethodSpelling
{
    private static readonly string[] Common = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    // Of the IANA registry, those that look like a common one; and the widespread PURGE.
    private static readonly HashSet<string> AlsoKnown = new(StringComparer.Ordinal)
    {
        "LOCK", "PRI", "PURGE", "SEARCH", "TRACE", "UPDATE", "COPY", "MOVE", "BIND", "LINK", "QUERY", "REPORT",
    };

    /// <summary>The method that is probably meant, or null when it is one, or like none.</summary>
    /// <param name="method">The method in upper case.</param>
    public static string? Meant(string method) =>
        method.Length < 2 || method == "*" || Array.IndexOf(Common, method) >= 0 || AlsoKnown.Contains(method)
            ? null
            : Array.Find(Common, common => IsNear(method, common));

    /// <summary>One character too much, too few or wrong, or two neighbours swapped.</summary>
    private static bool IsNear(string text, string word)
    {
        var start = 0;
        while (start < text.Length && start < word.Length && text[start] == word[start])
        {
            start++;
        }

        var end = 0;
        while (end < text.Length - start && end < word.Length - start && text[text.Length - 1 - end] == word[word.Length - 1 - end])
        {
            end++;
        }

        var left = text.Substring(start, text.Length - start - end);
        var right = word.Substring(start, word.Length - start - end);
        return left.Length <= 1 && right.Length <= 1
            || (left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0]);
    }
}
