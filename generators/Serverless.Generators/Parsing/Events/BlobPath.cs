using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Generators.Parsing.Events;

/// <summary>Reads the path of a blob trigger: bucket, and a pattern of names.</summary>
internal static class BlobPath
{
    /// <summary>The names of the placeholders; null where the path is not valid.</summary>
    /// <param name="path">The path, such as <c>uploads/{user}/{name}.jpg</c>.</param>
    /// <param name="error">What is wrong.</param>
    public static IReadOnlyList<string>? Placeholders(string path, out string? error)
    {
        var names = new List<string>();
        error = Check(path, names);
        return error is null ? names : null;
    }

    private static string? Check(string path, List<string> names)
    {
        var slash = path.IndexOf('/');
        if (slash <= 0 || slash == path.Length - 1)
        {
            return "it must be a bucket, a slash and a pattern of names, such as 'uploads/{name}.jpg', or 'uploads/{**name}' for all of the bucket";
        }

        if (ChannelNames.CheckBucket(path.Substring(0, slash)) is { } bucket)
        {
            return bucket;
        }

        var segments = path.Substring(slash + 1).Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (CheckSegment(segments[i], i == segments.Length - 1, names) is { } error)
            {
                return error;
            }
        }

        return names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? $"the placeholder '{{{twice.Key}}}' stands twice"
            : null;
    }

    private static string? CheckSegment(string segment, bool isLast, List<string> names)
    {
        if (segment.Length == 0)
        {
            return "it has an empty segment";
        }

        for (var at = 0; at < segment.Length;)
        {
            var open = segment.IndexOf('{', at);
            var text = open < 0 ? segment.Substring(at) : segment.Substring(at, open - at);
            if (text.IndexOf('}') >= 0)
            {
                return "a '}' has no '{' before it";
            }

            if (open < 0)
            {
                break;
            }

            var close = segment.IndexOf('}', open);
            if (close < 0)
            {
                return "a '{' has no '}' behind it";
            }

            var name = segment.Substring(open + 1, close - open - 1);
            if (name.StartsWith("**", StringComparison.Ordinal))
            {
                name = name.Substring(2);
                if (!isLast || close != segment.Length - 1 || segment.IndexOf('{') != open)
                {
                    return "'{**" + name + "}' stands for all that follows, so it must be at the end, alone in its segment or behind a fixed text";
                }
            }

            if (!SyntaxFacts.IsValidIdentifier(name))
            {
                return "'{" + name + "}' must have the name of a parameter";
            }

            names.Add(name);
            at = close + 1;
        }

        return null;
    }
}
