using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Reachability.Effects;

/// <summary>What public methods of referenced assemblies do, as their own builds wrote it into assembly attributes.</summary>
internal sealed class ReferencedEffects
{
    private const string AttributeName = "Serverless.FunctionEffectAttribute";

    private readonly Dictionary<ISymbol, Dictionary<string, List<Effect>>> _byAssembly;

    private ReferencedEffects(Dictionary<ISymbol, Dictionary<string, List<Effect>>> byAssembly) => _byAssembly = byAssembly;

    /// <summary>The effects, or null where no referenced assembly tells any.</summary>
    public static ReferencedEffects? Create(Compilation compilation)
    {
        if (KnownTypes.For(compilation).Get(AttributeName) is not { } attribute)
        {
            return null;
        }

        var byAssembly = new Dictionary<ISymbol, Dictionary<string, List<Effect>>>(SymbolEqualityComparer.Default);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (Read(assembly, attribute) is { } effects)
            {
                byAssembly.Add(assembly, effects);
            }
        }

        return byAssembly.Count > 0 ? new ReferencedEffects(byAssembly) : null;
    }

    public IReadOnlyList<Effect> Of(IMethodSymbol method)
    {
        if (method.ContainingAssembly is { } assembly && _byAssembly.TryGetValue(assembly, out var effects))
        {
            var definition = (method.ReducedFrom ?? method).OriginalDefinition;
            if (definition.GetDocumentationCommentId() is { } id && effects.TryGetValue(id, out var found))
            {
                return found;
            }
        }

        return [];
    }

    private static Dictionary<string, List<Effect>>? Read(IAssemblySymbol assembly, INamedTypeSymbol attribute)
    {
        // Whoever has the attribute references its assembly; the others need not be asked.
        if (!References(assembly, attribute.ContainingAssembly.Name))
        {
            return null;
        }

        Dictionary<string, List<Effect>>? effects = null;
        foreach (var data in assembly.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute)
                && data.ConstructorArguments is [{ Value: string method }, { Value: string rule }, { Value: string path }, { Kind: TypedConstantKind.Array } arguments])
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

    private static bool References(IAssemblySymbol assembly, string name)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (reference.Name == name)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
