using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Benchmarks.Routing;

/// <summary>
/// ASP.NET Core's own router over the table: the matcher that its routing middleware calls, without the middleware. The matcher is
/// not public; it is called through a delegate, which costs what a virtual call costs.
/// </summary>
internal sealed class AspNetCoreRouter
{
    private readonly Func<HttpContext, Task> _match;
    private readonly HttpContext[] _contexts;

    public AspNetCoreRouter(IEnumerable<Route> routes, IEnumerable<Request> requests)
    {
        var services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
        var endpoints = routes.Select(route => new RouteEndpointBuilder(
            static _ => Task.CompletedTask, RoutePatternFactory.Parse(route.Template), order: 0)
        {
            Metadata = { new HttpMethodMetadata([route.Method]) },
        }.Build());

        var factoryType = typeof(RouteEndpoint).Assembly.GetType("Microsoft.AspNetCore.Routing.Matching.MatcherFactory", throwOnError: true)!;
        var matcher = Method(factoryType, "CreateMatcher")
            .Invoke(services.GetRequiredService(factoryType), [new DefaultEndpointDataSource(endpoints)])!;
        _match = Method(matcher.GetType(), "MatchAsync").CreateDelegate<Func<HttpContext, Task>>(matcher);

        _contexts = [.. requests.Select(request => Context(request, services))];
    }

    /// <summary>The template that answers the request of that number; none for 404.</summary>
    public string? TemplateOf(int request)
    {
        Match(request);
        return (_contexts[request].GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
    }

    /// <summary>Routes the request of that number, in its own context, which is reused as a server reuses it.</summary>
    public void Match(int request)
    {
        var task = _match(_contexts[request]);
        if (!task.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("ASP.NET Core's matcher ends at once.");
        }
    }

    /// <summary>Routes every request once.</summary>
    public void MatchAll()
    {
        for (var request = 0; request < _contexts.Length; request++)
        {
            Match(request);
        }
    }

    private static DefaultHttpContext Context(Request request, IServiceProvider services)
    {
        var context = new DefaultHttpContext(new ServerFeatures()) { RequestServices = services };
        context.Request.Method = request.Method;
        context.Request.Path = request.Path;
        return context;
    }

    private static MethodInfo Method(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? throw new MissingMethodException(type.FullName, name);
}
