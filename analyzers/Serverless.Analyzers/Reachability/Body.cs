using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Reachability;

/// <summary>
/// A method's body, or the initializer of a field or property, with lambdas and local functions in it: what it calls, and what rules
/// noted in it.
/// </summary>
internal sealed class Body(ISymbol owner, Root? root, SyntaxNode syntax)
{
    private readonly Dictionary<ISymbol, int> _called = new(SymbolEqualityComparer.Default);

    /// <summary>The method, field or property that it belongs to.</summary>
    public ISymbol Owner { get; } = owner;

    /// <summary>The function or startup method that it is the body of.</summary>
    public Root? Root { get; } = root;

    /// <summary>Sorts the bodies of one owner.</summary>
    public SyntaxNode Syntax { get; } = syntax;

    /// <summary>Whether it runs once, when its type is first touched.</summary>
    public bool IsStaticInitializer { get; } = owner is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } || (owner is { IsStatic: true } and not IMethodSymbol);

    /// <summary>Whether it runs when an object of its type is made.</summary>
    public bool IsConstruction { get; } = owner is IMethodSymbol { MethodKind: MethodKind.Constructor } || (owner is { IsStatic: false } and not IMethodSymbol);

    /// <summary>What it calls; each target once, at its first place, or the first that runs with the body.</summary>
    public List<CallSite> Calls { get; } = [];

    /// <summary>Whether it calls methods or constructors that have a body, and not only accessors and operators.</summary>
    public bool CallsMethods { get; private set; }

    /// <summary>What rules noted and could not say at once.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>What was said at once, because it stands in a function's own body.</summary>
    public List<Fact> Said { get; } = [];

    /// <summary>What rules keep for the end.</summary>
    public List<Mark> Marks { get; } = [];

    /// <summary>How long it takes at least; null where nothing in it takes time.</summary>
    public MethodTime? Time { get; set; }

    /// <summary>Whether something in it waits for a time that may be known.</summary>
    public bool Waits { get; set; }

    /// <summary>Attempts with waits between them.</summary>
    public List<Retry> Retries { get; } = [];

    /// <summary>Keeps a mark, unless one of the kind and subject is there.</summary>
    public void MarkOnce(object kind, ISymbol subject, SyntaxNode site)
    {
        foreach (var mark in Marks)
        {
            if (ReferenceEquals(mark.Kind, kind) && SymbolEqualityComparer.Default.Equals(mark.Subject, subject))
            {
                return;
            }
        }

        Marks.Add(new Mark(kind, subject, site));
    }

    public void Call(ISymbol target, SyntaxNode site, bool isVirtual, bool isLater)
    {
        if (!_called.TryGetValue(target, out var index))
        {
            _called.Add(target, Calls.Count);
            Calls.Add(new CallSite(target, site, isVirtual, isLater));
            CallsMethods |= target is IMethodSymbol { MethodKind: not (MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.UserDefinedOperator or MethodKind.Conversion) };
        }
        else if (!isLater && Calls[index].IsLater)
        {
            Calls[index] = new CallSite(target, site, isVirtual, false);
        }
    }
}
