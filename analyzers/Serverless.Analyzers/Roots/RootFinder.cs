using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Configuration;
using Serverless.Analyzers.Roots.Frameworks;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Roots;

/// <summary>Tells which methods are functions or startup methods.</summary>
internal sealed class RootFinder
{
    private readonly ConcurrentDictionary<ISymbol, Root?> _roots = new(SymbolEqualityComparer.Default);
    private readonly IReadOnlyList<IFramework> _frameworks;
    private readonly RootContext _context;
    private readonly Func<ISymbol, Root?> _find;

    private RootFinder(IReadOnlyList<IFramework> frameworks, RootContext context)
    {
        _frameworks = frameworks;
        _context = context;
        _find = symbol => Find((IMethodSymbol)symbol);
    }

    /// <summary>A finder, or null where the compilation has no functions: it knows no framework, or uses none of what it knows.</summary>
    public static RootFinder? Create(Compilation compilation, ServerlessOptions options, CancellationToken cancellationToken) =>
        Known(compilation, options) is { } finder && TriggerHints.Any(compilation, finder._frameworks, cancellationToken) ? finder : null;

    /// <summary>A finder for a compilation that may well have no functions, or null where it knows no framework.</summary>
    public static RootFinder? Known(Compilation compilation, ServerlessOptions options)
    {
        var types = KnownTypes.For(compilation);
        var frameworks = All(options).Where(f => f.Markers.Any(marker => types.Get(marker) is not null)).ToList();
        return frameworks.Count > 0 ? new RootFinder(frameworks, new RootContext(types, options)) : null;
    }

    /// <summary>The function or startup method that a method is, or null.</summary>
    public Root? Of(ISymbol symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method
        ? _roots.GetOrAdd(method.PartialDefinitionPart ?? method, _find)
        : null;

    private Root? Find(IMethodSymbol method)
    {
        foreach (var framework in _frameworks)
        {
            if (framework.Find(method, _context) is { } root)
            {
                var max = _context.Options.MaxTimeout(method.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree);
                return max < root.Limit || root is { Limit: null, IsStartup: false } ? root with { Limit = max } : root;
            }
        }

        return null;
    }

    private static IEnumerable<IFramework> All(ServerlessOptions options)
    {
        yield return new ServerlessFramework();
        yield return new LambdaFramework();
        yield return new AzureFramework();
        yield return new GoogleFramework();
        if (options.TriggerAttributes.Length > 0)
        {
            yield return new ConfiguredFramework(options.TriggerAttributes);
        }
    }
}
