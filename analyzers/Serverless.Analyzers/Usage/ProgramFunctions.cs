using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Parsing;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.Analyzers.Usage;

/// <summary>All functions of a program: those of the source, sorted, and for an executable those of referenced assemblies.</summary>
internal sealed record ProgramFunctions(IReadOnlyList<RouteSite> Routes, IReadOnlyList<NameSite> Names, IReadOnlyList<NameSite> ReferencedNames, bool IsApplication)
{
    public static ProgramFunctions Of(Compilation compilation, BuildOptions options, FunctionSites found, CancellationToken cancellationToken)
    {
        var routes = found.Routes.OrderBy(r => r.Signature, StringComparer.Ordinal).ThenBy(r => r.Ordinal).ToList();
        var names = found.Names.OrderBy(n => n.Entry.Signature, StringComparer.Ordinal)
            .ThenBy(n => n.Entry.Kind, StringComparer.Ordinal)
            .ThenBy(n => n.Entry.Ordinal)
            .ToList();
        var referenced = new List<NameSite>();
        var isApplication = CompilationParser.Parse(compilation, options, cancellationToken).IsApplication;
        if (isApplication)
        {
            foreach (var module in ReferencedModuleParser.Parse(compilation, cancellationToken).Modules)
            {
                Add(module, routes, referenced);
            }
        }

        return new ProgramFunctions(routes, names, referenced, isApplication);
    }

    private static void Add(ReferencedModule module, List<RouteSite> routes, List<NameSite> names)
    {
        foreach (var entry in module.Entries)
        {
            if (entry.Methods is not null
                && entry.Route is not null
                && HttpMethodsParser.Parse(entry.Methods) is { } methods
                && RouteTemplateParser.TryParse(entry.Route, out var template, out _))
            {
                routes.Add(new RouteSite(entry.Name, module.Module, entry.Index, methods, template, Location.None));
            }

            // The triggers of one function share its name, so the name is what tells the functions of an assembly apart.
            var projected = new FunctionEntry($"{module.Module} {entry.Name}", entry.Index, entry.Name, true, entry.Kind, null, null, 0, 0, "", false);
            names.Add(new NameSite(projected, $"{entry.Name} of {Assembly(module)}", Location.None));
        }
    }

    /// <summary>The name of the assembly, as far as the name of its module tells it.</summary>
    private static string Assembly(ReferencedModule module)
    {
        var parts = module.Module.Split('.');
        return parts.Length > 1 ? parts[parts.Length - 2] : module.Module;
    }
}
