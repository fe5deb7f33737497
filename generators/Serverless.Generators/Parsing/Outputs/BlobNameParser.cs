namespace Serverless.Generators.Parsing.Outputs;

/// <summary>Splits the name of an object into fixed texts and placeholders.</summary>
internal static class BlobNameParser
{
    /// <summary>The pieces in their order; null where the name is not valid.</summary>
    public static IReadOnlyList<(string Text, bool IsPlaceholder)>? Split(string name, out string? error)
    {
        var pieces = new List<(string, bool)>();
        error = name.Split('/').Any(s => s.Length == 0) ? "it has an empty segment" : null;
        for (var at = 0; at < name.Length && error is null;)
        {
            var open = name.IndexOf('{', at);
            var text = open < 0 ? name.Substring(at) : name.Substring(at, open - at);
            if (text.IndexOf('}') >= 0)
            {
                error = "a '}' has no '{' before it";
                break;
            }

            if (text.Length > 0)
            {
                pieces.Add((text, false));
            }

            if (open < 0)
            {
                break;
            }

            var close = name.IndexOf('}', open);
            if (close < 0)
            {
                error = "a '{' has no '}' behind it";
                break;
            }

            pieces.Add((name.Substring(open + 1, close - open - 1), true));
            at = close + 1;
        }

        return error is null ? pieces : null;
    }
}
