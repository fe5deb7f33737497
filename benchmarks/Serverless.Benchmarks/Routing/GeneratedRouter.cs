using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Serverless.Gateway.Routing;
using Serverless.Generators.Emitting.Routing;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Benchmarks.Routing;

/// <summary>The router that the generator writes for the table: compiled with optimisation, loaded, and called as the gateway calls it.</summary>
internal sealed class GeneratedRouter
{
    private const string ClassName = "TableRouter";

    private readonly Route[] _routes;
    private readonly Request[] _requests;
    private readonly FunctionRouter _router;
    private readonly RouteMatch _match = new();

    public GeneratedRouter(IEnumerable<Route> routes, IEnumerable<Request> requests)
    {
        _routes = [.. routes];
        _requests = [.. requests];
        _router = Load(RouterEmitter.Emit([.. _routes.Select(Entry)], new RouterNames("Table", ClassName, "public")));
    }

    /// <summary>The template that answers the request of that number; none for 404.</summary>
    public string? TemplateOf(int request)
    {
        var index = _router.Match(_requests[request].Method, _requests[request].Path, _match);
        return index >= 0 ? _routes[index].Template : null;
    }

    /// <summary>
    /// Routes every request once, and takes every value of its route as a string, which ASP.NET Core's router does in any case. A binder
    /// takes most values without a string, so that this is the longer way.
    /// </summary>
    public void MatchAll()
    {
        foreach (ref readonly var request in _requests.AsSpan())
        {
            _router.Match(request.Method, request.Path, _match);
            for (var slot = 0; slot < _match.Count; slot++)
            {
                _match.GetString(slot);
            }
        }
    }

    private static RouteEntry Entry(Route route, int index) =>
        RouteTemplateParser.TryParse(route.Template, out var template, out var error)
            ? new RouteEntry(index, new EquatableArray<string>([route.Method]), template, route.Template)
            : throw new InvalidOperationException($"{route.Template}: {error}");

    private static FunctionRouter Load(string source)
    {
        var compilation = References.Compile("Table", [References.Parse(source, "TableRouter.cs")], OutputKind.DynamicallyLinkedLibrary);
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        if (!result.Success)
        {
            throw new InvalidOperationException($"The generated router does not compile:\n{string.Join('\n', result.Diagnostics)}\n{source}");
        }

        assembly.Position = 0;
        var type = AssemblyLoadContext.Default.LoadFromStream(assembly).GetType($"Table.{ClassName}", throwOnError: true)!;
        return (FunctionRouter)Activator.CreateInstance(type)!;
    }
}
