using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.State.Members;

/// <summary>What is known of members and their types; each is looked at once.</summary>
internal sealed class MemberTraits(Compilation compilation)
{
    private const string Marker = "InstanceCacheAttribute";

    private readonly ConcurrentDictionary<ISymbol, bool> _keptTypes = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _caches = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _ofThreads = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the source of this compilation declares it.</summary>
    public bool IsOfSource(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>Whether objects of the type are meant to be kept for further invocations.</summary>
    public bool IsKept(ITypeSymbol? type) => type is not null && _keptTypes.GetOrAdd(type, static t => KeptTypes.Contains((ITypeSymbol)t) || IsMarked(t));

    /// <summary>Whether the user says, at the member or its class, that what it holds may be lost.</summary>
    public bool IsCache(ISymbol member) => _caches.GetOrAdd(member, static m => IsMarked(m) || IsInMarkedType(m));

    /// <summary>Whether each thread has its own value of a static field.</summary>
    public bool IsThreadStatic(ISymbol member) =>
        member is IFieldSymbol && _ofThreads.GetOrAdd(member, static m => Has(m, "ThreadStaticAttribute", "System"));

    private static bool IsInMarkedType(ISymbol member)
    {
        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
        {
            if (IsMarked(type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMarked(ISymbol symbol) => Has(symbol, Marker, "Serverless");

    private static bool Has(ISymbol symbol, string attribute, string @namespace)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (data.AttributeClass is { ContainingNamespace: { ContainingNamespace.IsGlobalNamespace: true } home } type
                && type.Name == attribute
                && home.Name == @namespace)
            {
                return true;
            }
        }

        return false;
    }
}
