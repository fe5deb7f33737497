using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Finds the functions, connectors and platforms of referenced projects and packages.</summary>
internal static class ReferencedModuleParser
{
    private const string Abstractions = "Serverless.Abstractions";

    public static ReferencedProgram Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        var modules = new List<ReferencedModule>();
        var connectors = new SortedSet<string>(StringComparer.Ordinal);
        var platforms = new List<PlatformModel>();
        foreach (var reference in compilation.References)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly
                && ReferencesAbstractions(assembly)
                && Parse(assembly, connectors, platforms) is { } module)
            {
                modules.Add(module);
            }
        }

        return new ReferencedProgram(
            modules.OrderBy(m => m.Module, StringComparer.Ordinal).ToEquatableArray(),
            connectors.ToEquatableArray(),
            platforms.OrderBy(p => p.Type, StringComparer.Ordinal).ToEquatableArray());
    }

    /// <summary>Only an assembly that references the trigger attributes can have functions; the framework's need not be looked into.</summary>
    private static bool ReferencesAbstractions(IAssemblySymbol assembly)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var identity in module.ReferencedAssemblies)
            {
                if (identity.Name == Abstractions)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ReferencedModule? Parse(IAssemblySymbol assembly, SortedSet<string> connectors, List<PlatformModel> platforms)
    {
        string? module = null;
        var usesServices = false;
        var usesEvents = false;
        var hasSnapshotHooks = false;
        var entries = new List<ReferencedEntry>();
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass is not { ContainingNamespace: { Name: "Serverless", ContainingNamespace.IsGlobalNamespace: true } } type)
            {
                continue;
            }

            if (type.Name == "FunctionModuleAttribute" && attribute.ConstructorArguments is [{ Value: ITypeSymbol moduleType }])
            {
                module = moduleType.FullName();
                usesServices = Named(attribute, "UsesServices") is true;
                usesEvents = Named(attribute, "UsesEvents") is true;
                hasSnapshotHooks = Named(attribute, "HasSnapshotHooks") is true;
            }
            else if (type.Name == "EventConnectorAttribute" && attribute.ConstructorArguments is [{ Value: ITypeSymbol connector }])
            {
                connectors.Add(connector.FullName());
            }
            else if (type.Name == "FunctionPlatformAttribute"
                && attribute.ConstructorArguments is [{ Value: ITypeSymbol platform }, { Value: ITypeSymbol eventPlatform }])
            {
                platforms.Add(new PlatformModel(platform.FullName(), eventPlatform.FullName()));
            }
            else if (type.Name == "FunctionExportAttribute"
                && attribute.ConstructorArguments is [{ Value: int index }, { Value: string name }, { Value: string kind }, var methods, var route])
            {
                entries.Add(new ReferencedEntry(
                    index, name, kind, methods.Value as string, route.Value as string, Named(attribute, "Timeout") as int? ?? 0, Named(attribute, "Memory") as int? ?? 0)
                {
                    KeepWarmMilliseconds = Named(attribute, "KeepWarm") as int? ?? 0,
                    Details = Named(attribute, "Details") as string ?? string.Empty,
                    Outputs = Named(attribute, "Outputs") as string ?? string.Empty,
                });
            }
        }

        return module is null ? null : new ReferencedModule(module, usesServices, usesEvents, hasSnapshotHooks, entries.OrderBy(e => e.Index).ToEquatableArray());
    }

    private static object? Named(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Value;
            }
        }

        return null;
    }
}
