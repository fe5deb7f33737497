using System.Diagnostics.CodeAnalysis;

namespace Serverless.Events;

/// <summary>
/// The path of a blob trigger: bucket, and a pattern of names. <c>{name}</c> stands for one or more characters of a segment, <c>{**rest}</c> at the
/// end for all that follows. Of several placeholders in a segment the first takes the most, so that <c>{name}.{ext}</c> splits at the last dot.
/// </summary>
internal sealed class BlobPattern
{
    private readonly BlobPatternSegment[] _segments;
    private readonly string? _rest;
    private readonly string _restPrefix;

    private BlobPattern(string bucket, BlobPatternSegment[] segments, string restPrefix, string? rest)
    {
        Bucket = bucket;
        _segments = segments;
        _restPrefix = restPrefix;
        _rest = rest;
    }

    public string Bucket { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="path">The path, such as <c>uploads/{user}/{name}.jpg</c>.</param>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static BlobPattern Parse(string path)
    {
        var slash = path.IndexOf('/');
        if (slash <= 0 || slash == path.Length - 1 || path.AsSpan(0, slash).ContainsAny('{', '}'))
        {
            throw new FormatException($"The path '{path}' must be a bucket, a slash and a pattern of names, such as 'uploads/{{name}}.jpg'.");
        }

        var parts = path[(slash + 1)..].Split('/');
        string? rest = null;
        var prefix = "";
        if (parts[^1] is var last && last.IndexOf("{**", StringComparison.Ordinal) is >= 0 and var start)
        {
            rest = last[^1] == '}' ? last[(start + 3)..^1] : "";
            prefix = last[..start];
            if (rest.Length == 0 || rest.AsSpan().ContainsAny('{', '}') || prefix.AsSpan().ContainsAny('{', '}'))
            {
                throw new FormatException($"In the path '{path}' a placeholder '{{**rest}}' must be at the end, and alone in its segment or behind a fixed text.");
            }

            parts = parts[..^1];
        }

        return new BlobPattern(path[..slash], [.. parts.Select(part => BlobPatternSegment.Parse(part, path))], prefix, rest);
    }

    /// <summary>Whether the name of an object fits.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">What the placeholders stand for.</param>
    public bool TryMatch(string name, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? values)
    {
        values = null;
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var left = name.AsSpan();
        for (var i = 0; i < _segments.Length; i++)
        {
            var isLast = i == _segments.Length - 1 && _rest is null;
            var end = left.IndexOf('/');
            if (isLast != (end < 0) || !_segments[i].TryMatch(isLast ? left : left[..end], found))
            {
                return false;
            }

            left = isLast ? [] : left[(end + 1)..];
        }

        if (_rest is not null)
        {
            if (left.Length <= _restPrefix.Length || !left.StartsWith(_restPrefix, StringComparison.Ordinal))
            {
                return false;
            }

            found[_rest] = left[_restPrefix.Length..].ToString();
        }

        values = found;
        return true;
    }
}
