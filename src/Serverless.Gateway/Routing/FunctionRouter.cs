using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Serverless.Gateway.Routing;

/// <summary>Finds the function for a request. The build writes the one implementation that an application has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FunctionRouter
{
    /// <summary>No function has a route that matches the path.</summary>
    public const int NotFound = -1;

    /// <summary>Functions match the path, but none of them the method; <see cref="RouteMatch.AllowedMethods"/> lists theirs.</summary>
    public const int MethodNotAllowed = -2;

    /// <summary>Inside of a router: none of the literals that were compared.</summary>
    protected const int NoLiteral = int.MinValue;

    /// <summary>
    /// Finds the function. The rules are those of ASP.NET Core's endpoint routing; beyond them, a HEAD request that would get 404 or
    /// 405 there is served by the function that serves GET.
    /// </summary>
    /// <param name="method">The HTTP method, in any case.</param>
    /// <param name="path">The decoded path, beginning with a slash; an encoded slash stays <c>%2F</c>.</param>
    /// <param name="match">Receives the route values; it can be used again for the next request.</param>
    /// <returns>The function's index, <see cref="NotFound"/> or <see cref="MethodNotAllowed"/>.</returns>
    public abstract int Match(string method, string path, RouteMatch match);

    /// <summary>The text from <paramref name="start"/> to the next slash or the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected internal static ReadOnlySpan<char> GetSegment(string path, int start)
    {
        var rest = path.AsSpan(start);
        var slash = rest.IndexOf('/');
        return slash < 0 ? rest : rest[..slash];
    }

    /// <summary>Whether the segment is this text, in any case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected internal static bool Is(ReadOnlySpan<char> segment, string literal) =>
        segment.Equals(literal, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the segments of <paramref name="literal"/> are at <paramref name="start"/>, in any case, and end where a segment of
    /// the path does.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected internal static bool Follows(string path, int start, string literal)
    {
        var end = start + literal.Length;
        return end <= path.Length
            && path.AsSpan(start, literal.Length).Equals(literal, StringComparison.OrdinalIgnoreCase)
            && (end == path.Length || path[end] == '/');
    }
}
