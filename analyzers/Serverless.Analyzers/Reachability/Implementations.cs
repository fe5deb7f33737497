using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability.Services;

namespace Serverless.Analyzers.Reachability;

/// <summary>Which methods of the source may run when an interface's or a virtual method is called.</summary>
internal sealed class Implementations
{
    // With more, none is likelier than the others, and a path through one of them would be a guess.
    private const int Few = 4;

    private readonly Lazy<Dictionary<ISymbol, List<INamedTypeSymbol>>> _byBase;

    public Implementations(Compilation compilation) => _byBase = new(() => Collect(compilation));

    public IEnumerable<IMethodSymbol> Of(IMethodSymbol method, ServiceRegistrations services)
    {
        var type = method.ContainingType;
        if (!_byBase.Value.TryGetValue(type.OriginalDefinition, out var candidates))
        {
            return [];
        }

        var registered = new HashSet<ISymbol>(services.Of(type).Select(r => r.Implementation?.OriginalDefinition).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        var types = registered.Count > 0
            ? candidates.Where(registered.Contains)
            : candidates.Where(c => !c.IsAbstract && IsConvertible(c, type));
        var found = types.Select(t => Implementation(t, method)).OfType<IMethodSymbol>().Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).ToList();
        if (found.Count > Few && registered.Count == 0)
        {
            return [];
        }

        // Types come in the order of files.
        found.Sort((a, b) => string.CompareOrdinal(a.ToDisplayString(), b.ToDisplayString()));
        return found;
    }

    private static bool IsConvertible(INamedTypeSymbol candidate, INamedTypeSymbol type)
    {
        if (!type.IsGenericType || candidate.IsGenericType)
        {
            return true;
        }

        var bases = type.TypeKind == TypeKind.Interface ? candidate.AllInterfaces : Bases(candidate);
        return bases.Any(b => SymbolEqualityComparer.Default.Equals(b, type)) || type.TypeArguments.Any(a => a.TypeKind == TypeKind.TypeParameter);
    }

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (var implemented in type.AllInterfaces)
            {
                if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, method.ContainingType.OriginalDefinition)
                    && implemented.GetMembers(method.Name).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method.OriginalDefinition)) is { } member)
                {
                    return type.FindImplementationForInterfaceMember(member) as IMethodSymbol;
                }
            }

            return null;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(method.Name))
            {
                if (member is IMethodSymbol { IsOverride: true } candidate && Overrides(candidate, method))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static bool Overrides(IMethodSymbol candidate, IMethodSymbol method)
    {
        for (var overridden = candidate.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<ISymbol, List<INamedTypeSymbol>> Collect(Compilation compilation)
    {
        var byBase = new Dictionary<ISymbol, List<INamedTypeSymbol>>(SymbolEqualityComparer.Default);
        foreach (var type in Types(compilation.Assembly.GlobalNamespace).Where(t => t.TypeKind is TypeKind.Class or TypeKind.Struct))
        {
            foreach (var @base in type.AllInterfaces.Concat(Bases(type)))
            {
                if (!byBase.TryGetValue(@base.OriginalDefinition, out var types))
                {
                    byBase.Add(@base.OriginalDefinition, types = []);
                }

                types.Add(type);
            }
        }

        return byBase;
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol nested)
            {
                foreach (var inner in Types(nested))
                {
                    yield return inner;
                }
            }
        }
    }
}
