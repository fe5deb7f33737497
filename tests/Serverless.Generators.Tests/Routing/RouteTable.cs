using Serverless.Generators.Model;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Generators.Tests.Routing;

/// <summary>Routes as tests write them: "GET,POST /pets/{id}", the function's index being the place in the list.</summary>
internal static class RouteTable
{
    public static RouteTemplate Parse(string template)
    {
        Assert.True(RouteTemplateParser.TryParse(template, out var result, out var error), $"{template}: {error?.Message}");
        return result;
    }

    public static IReadOnlyList<RouteEntry> Of(params IEnumerable<string> routes) =>
        [.. routes.Select((route, index) =>
        {
            var space = route.IndexOf(' ');
            return new RouteEntry(
                index, route[..space].Split(',').ToEquatableArray(), Parse(route[(space + 1)..]), "Function" + index);
        })];
}
