using System.ComponentModel;

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
}
