namespace Serverless.Events;

/// <summary>A segment of a <see cref="BlobPattern"/>: fixed texts with placeholders between them.</summary>
internal sealed class BlobPatternSegment
{
    private readonly string[] _texts;
    private readonly string[] _names;

    private BlobPatternSegment(string[] texts, string[] names)
    {
        _texts = texts;
        _names = names;
    }

    public static BlobPatternSegment Parse(string segment, string path)
    {
        if (segment.Length == 0)
        {
            throw new FormatException($"The path '{path}' has an empty segment.");
        }

        var texts = new List<string>();
        var names = new List<string>();
        var left = segment.AsSpan();
        while (true)
        {
            var open = left.IndexOf('{');
            var text = open < 0 ? left : left[..open];
            if (text.Contains('}'))
            {
                throw new FormatException($"The path '{path}' has a '}}' without a '{{' before it.");
            }

            texts.Add(text.ToString());
            if (open < 0)
            {
                return new BlobPatternSegment([.. texts], [.. names]);
            }

            var close = left.IndexOf('}');
            if (close < open + 2 || left[(open + 1)..close].ContainsAny('{', '*'))
            {
                throw new FormatException($"The path '{path}' has a placeholder that is not '{{name}}'.");
            }

            names.Add(left[(open + 1)..close].ToString());
            left = left[(close + 1)..];
        }
    }

    /// <summary>Matches from the end: each text as far behind as it can be leaves the most to the placeholders before it.</summary>
    public bool TryMatch(ReadOnlySpan<char> segment, Dictionary<string, string> values)
    {
        if (!segment.StartsWith(_texts[0], StringComparison.Ordinal))
        {
            return false;
        }

        if (_names.Length == 0)
        {
            return segment.Length == _texts[0].Length;
        }

        var left = segment[_texts[0].Length..];
        if (!left.EndsWith(_texts[^1], StringComparison.Ordinal))
        {
            return false;
        }

        left = left[..^_texts[^1].Length];
        for (var i = _names.Length - 1; i > 0; i--)
        {
            // At least one character stays for the placeholder behind the text, one for each before it.
            var at = left.Length < 2 ? -1 : LastIndex(left[..^1], _texts[i]);
            if (at < 1)
            {
                return false;
            }

            values[_names[i]] = left[(at + _texts[i].Length)..].ToString();
            left = left[..at];
        }

        if (left.IsEmpty)
        {
            return false;
        }

        values[_names[0]] = left.ToString();
        return true;
    }

    private static int LastIndex(ReadOnlySpan<char> segment, string text) =>
        text.Length == 0 ? segment.Length : segment.LastIndexOf(text, StringComparison.Ordinal);
}
