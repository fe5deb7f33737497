using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Gateway;
using Serverless.Gateway.AspNetCore;
using Serverless.Gateway.Routing;

namespace Serverless;

/// <summary>Functions inside an ordinary ASP.NET Core application.</summary>
public static class FunctionEndpointExtensions
{
    // Behind every other endpoint: a HEAD request is answered by a GET function only where nobody else takes it.
    private const int HeadOrder = 1;

    /// <summary>
    /// Makes each HTTP function of the program an endpoint of the application, with the attributes of its method and class as
    /// metadata: authorization, rate limiting, output caching, CORS and OpenAPI work as for any other endpoint.
    /// </summary>
    /// <param name="endpoints">The application, or a group of its routes.</param>
    /// <returns>Adds conventions to all functions, such as <c>RequireAuthorization()</c>.</returns>
    /// <exception cref="InvalidOperationException"><see cref="FunctionServiceExtensions.AddFunctions"/> was not called.</exception>
    /// <example>
    /// <code>
    /// var builder = WebApplication.CreateBuilder(args);
    /// builder.Services.AddFunctions(builder.Configuration);
    /// var app = builder.Build();
    /// app.MapFunctions();
    /// app.Run();
    /// </code>
    /// </example>
    public static IEndpointConventionBuilder MapFunctions(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var registered = endpoints.ServiceProvider.GetService<RegisteredFunctions>()
            ?? throw new InvalidOperationException("Call builder.Services.AddFunctions(builder.Configuration) before the application is built.");
        var gateway = new GatewayApplication(registered.Host, EmptyRouter.Instance);
        var conventions = new List<IEndpointConventionBuilder>();
        for (var i = 0; i < registered.Application.Count; i++)
        {
            if (registered.Application.Create(i) is HttpFunction function)
            {
                function.Attach(gateway);
                Map(endpoints, new FunctionEndpoint(gateway, function), registered.TryTakeName(function.Name), conventions);
            }
        }

        return new FunctionConventions(conventions);
    }

    private static void Map(IEndpointRouteBuilder endpoints, FunctionEndpoint endpoint, bool isNamed, List<IEndpointConventionBuilder> conventions)
    {
        var function = endpoint.Function;
        if (function.Methods == "*")
        {
            conventions.Add(endpoints.Map(function.Route, endpoint.InvokeAsync).With(endpoint, isNamed));
            return;
        }

        var methods = function.Methods.Split(", ");
        conventions.Add(endpoints.MapMethods(function.Route, methods, endpoint.InvokeAsync).With(endpoint, isNamed));
        if (methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head))
        {
            var head = endpoints.MapMethods(function.Route, [HttpMethods.Head], endpoint.InvokeAsync).With(endpoint, isNamed: false);
            head.Add(static builder => ((RouteEndpointBuilder)builder).Order += HeadOrder);
            conventions.Add(head.WithMetadata(new ExcludeFromDescriptionAttribute()));
        }
    }

    private static IEndpointConventionBuilder With(this IEndpointConventionBuilder conventions, FunctionEndpoint endpoint, bool isNamed)
    {
        conventions.Add(builder => endpoint.Describe(builder, isNamed));
        return conventions;
    }
}
