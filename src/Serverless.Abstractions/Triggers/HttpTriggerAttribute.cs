using System.Diagnostics.CodeAnalysis;

namespace Serverless;

/// <summary>Starts the method for an HTTP request. Several may stand on one method, and several methods may share a route.</summary>
/// <param name="method">The HTTP method, such as <c>"GET"</c>; several with commas (<c>"GET, POST"</c>); <c>"*"</c> for any.</param>
/// <param name="route">A route template as in ASP.NET Core: <c>"/pets/{id:int}"</c>, <c>"/files/{**path}"</c>, <c>"/{name}.{ext}"</c>.</param>
/// <remarks>
/// Parameters are bound as in minimal APIs. A HEAD request is answered by the GET function of its route where no function
/// takes HEAD itself. Two routes that tie are an error at build time.
/// </remarks>
public sealed class HttpTriggerAttribute(string method, [StringSyntax("Route")] string route) : TriggerAttribute
{
    /// <summary>The HTTP method or methods, or <c>"*"</c>.</summary>
    public string Method { get; } = method;

    /// <summary>The route template.</summary>
    public string Route { get; } = route;
}
