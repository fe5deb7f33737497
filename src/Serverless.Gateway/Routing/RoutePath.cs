using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Serverless.Gateway.Routing;

/// <summary>How generated routers read a path.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RoutePath
{
    /// <summary>The text from <paramref name="start"/> to the next slash or the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<char> GetSegment(string path, int start)
    {
        var rest = path.AsSpan(start);
        var slash = rest.IndexOf('/');
        return slash < 0 ? rest : rest[..slash];
    }

    /// <summary>
    /// Whether the segments of <paramref name="literal"/> are at <paramref name="start"/>, in any case, and end where a segment of
    /// the path does.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Follows(string path, int start, string literal)
    {
        var end = start + literal.Length;
        return end <= path.Length
            && path.AsSpan(start, literal.Length).Equals(literal, StringComparison.OrdinalIgnoreCase)
            && (end == path.Length || path[end] == '/');
    }
}
