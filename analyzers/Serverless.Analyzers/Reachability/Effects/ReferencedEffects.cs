using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Reachability.Effects;

/// <summary>What public methods of referenced assemblies do, as their own builds wrote it into assembly attributes.</summary>
internal sealed class ReferencedEffects
{
    private const string AttributeName = "Serverless.FunctionEffectAttribute";

    private readonly ConcurrentDictionary<ISymbol, Dictionary<string, List<Effect>>?> _byAssembly = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol _attribute;
    private readonly Func<ISymbol, Dictionary<string, List<Effect>>?> _read;

    private ReferencedEffects(INamedTypeSymbol attribute)
    {
        _attribute = attribute;
        _read = assembly => Read((IAssemblySymbol)assembly);
    }

    /// <summary>A reader, or null where nothing can have such attributes.</summary>
    public static ReferencedEffects? Create(KnownTypes types) => types.Get(AttributeName) is { } attribute ? new ReferencedEffects(attribute) : null;

    public IReadOnlyList<Effect> Of(IMethodSymbol method)
    {
        if (method.ContainingAssembly is { } assembly && _byAssembly.GetOrAdd(assembly, _read) is { } effects)
        {
            var definition = (method.ReducedFrom ?? method).OriginalDefinition;
            if (definition.GetDocumentationCommentId() is { } id && effects.TryGetValue(id, out var found))
            {
                return found;
            }
        }

        return [];
    }

    private Dictionary<string, List<Effect>>? Read(IAssemblySymbol assembly)
    {
        // The attribute's own assembly is referenced by whoever has it; everything else need not be asked for its attributes.
        var canHave = assembly.Modules.Any(m => m.ReferencedAssemblySymbols.Contains(_attribute.ContainingAssembly, SymbolEqualityComparer.Default));
        if (!canHave)
        {
            return null;
        }

        Dictionary<string, List<Effect>>? effects = null;
        foreach (var attribute in assembly.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _attribute)
                && attribute.ConstructorArguments is [{ Value: string method }, { Value: string rule }, { Value: string path }, { Kind: TypedConstantKind.Array } arguments])
            {
                effects ??= new Dictionary<string, List<Effect>>(StringComparer.Ordinal);
                if (!effects.TryGetValue(method, out var found))
                {
                    effects.Add(method, found = []);
                }

                found.Add(new Effect(rule, path, [.. arguments.Values.Select(v => v.Value as string ?? "")]));
            }
        }

        return effects;
    }
}
