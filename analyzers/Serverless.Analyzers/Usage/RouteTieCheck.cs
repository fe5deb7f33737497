using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Rules;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Analyzers.Usage;

/// <summary>Reports routes that tie, at both places.</summary>
internal static class RouteTieCheck
{
    public static void Run(ProgramFunctions program, Action<Diagnostic> report)
    {
        var sites = program.Routes;
        var entries = sites.Select((site, index) => new RouteEntry(index, site.Methods, site.Template, site.Function)).ToList();
        foreach (var tie in RouteTies.Find(entries))
        {
            var (first, second) = (sites[tie.First], sites[tie.Second]);
            if (first.Location.IsInSource || !second.Location.IsInSource)
            {
                report(Describe(tie, first, second));
            }

            if (second.Location.IsInSource)
            {
                report(Describe(tie, second, first));
            }
        }
    }

    private static Diagnostic Describe(RouteTie tie, RouteSite site, RouteSite other)
    {
        var method = tie.Method == RouteEntry.AnyMethod ? "all" : tie.Method;
        Location[] others = other.Location.IsInSource ? [other.Location] : [];
        return tie.ExamplePath is { } path
            ? Diagnostic.Create(UsageRules.RoutesTie, site.Location, others, method, site.Template.Text, other.Template.Text, other.Function, path)
            : Diagnostic.Create(UsageRules.RoutesMayTie, site.Location, others, method, site.Template.Text, other.Template.Text, other.Function);
    }
}
