using Microsoft.CodeAnalysis;
using Serverless.Generators.Emitting.Routing;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Generators.Emitting;

/// <summary>Writes the router of an executable.</summary>
internal static class RouterOutput
{
    public static void Emit(SourceProductionContext output, RouterModel router)
    {
        var entries = new List<RouteEntry>(router.Routes.Count);
        foreach (var route in router.Routes)
        {
            if (RouteTemplateParser.TryParse(route.Route, out var template, out _))
            {
                var methods = route.Methods.Split([", "], StringSplitOptions.None).ToEquatableArray();
                entries.Add(new RouteEntry(route.Index, methods, template, route.FunctionName));
            }
        }

        output.AddSource("Serverless.FunctionRouter.g.cs", RouterEmitter.Emit(entries, new RouterNames(router.Namespace, "FunctionRouter")));
    }
}
