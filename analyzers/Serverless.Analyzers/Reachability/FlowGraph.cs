using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability.Services;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Reachability;

/// <summary>All bodies of a compilation, and which lead to which.</summary>
internal sealed class FlowGraph(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, Node> _methods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Node> _staticInitializers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Node> _instanceInitializers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<Root, Node> _roots = new();
    private readonly ConcurrentDictionary<(Node, bool), IReadOnlyList<(Node Node, SyntaxNode? Site)>> _next = new();
    private readonly Implementations _implementations = new(compilation);
    private IReadOnlyList<(Root Root, Node Node)>? _sortedRoots;

    /// <summary>What dependency injection was seen to be told.</summary>
    public ServiceRegistrations Services { get; } = new();

    /// <summary>Whether anything was noted that depends on the limits of functions.</summary>
    public bool AsksForLimits { get; private set; }

    /// <summary>The functions and startup methods, in an order that does not depend on files or threads; those with the shortest limit first.</summary>
    public IReadOnlyList<(Root Root, Node Node)> Roots() =>
        _sortedRoots ??= [.. _roots
            .Select(r => (r.Key, r.Value))
            .OrderBy(r => r.Key.Limit ?? TimeSpan.MaxValue)
            .ThenBy(r => r.Key.Name, StringComparer.Ordinal)
            .ThenBy(r => r.Key.Method.ToDisplayString(), StringComparer.Ordinal)];

    public void Add(Body body)
    {
        var owner = body.Owner.OriginalDefinition;
        var node = body switch
        {
            { IsStaticInitializer: true } => _staticInitializers.GetOrAdd(owner.ContainingType, static s => new Node(s)),
            { Owner: not IMethodSymbol } => _instanceInitializers.GetOrAdd(owner.ContainingType, static s => new Node(s)),
            _ => _methods.GetOrAdd(Key((IMethodSymbol)owner), static s => new Node(s)),
        };
        node.Add(body);
        if (body.Retries.Count > 0 || body.Facts.Exists(f => f.Takes is not null))
        {
            AsksForLimits = true;
        }

        if (body.Root is { } root)
        {
            _roots.TryAdd(root, node);
            _sortedRoots = null;
        }
    }

    /// <summary>All nodes, in an order that does not depend on files or threads.</summary>
    public IEnumerable<Node> InSourceOrder()
    {
        var nodes = _methods.Values.Concat(_staticInitializers.Values).Concat(_instanceInitializers.Values).ToList();
        nodes.Sort((a, b) => SourceOrder.Compare(a.Bodies[0].Syntax, b.Bodies[0].Syntax));
        return nodes;
    }

    /// <summary>The node of a method of the source that has a body, or null.</summary>
    public Node? Of(IMethodSymbol method) => _methods.TryGetValue(Key(method.OriginalDefinition), out var node) ? node : null;

    /// <summary>The static initializer of a type, or null where it has none.</summary>
    public Node? StaticInitializerOf(INamedTypeSymbol? type) =>
        type is not null && _staticInitializers.TryGetValue(type.OriginalDefinition, out var node) ? node : null;

    /// <summary>What may run when the code of a node runs, static initializers left out; to be asked when all bodies have been walked.</summary>
    /// <param name="node">The caller.</param>
    /// <param name="later">Whether calls count that stand in lambdas which do not run with the code around them.</param>
    public IReadOnlyList<(Node Node, SyntaxNode? Site)> Next(Node node, bool later = true) =>
        _next.TryGetValue((node, later), out var next) ? next : _next.GetOrAdd((node, later), [.. FindNext(node, later)]);

    private IEnumerable<(Node Node, SyntaxNode? Site)> FindNext(Node node, bool later)
    {
        foreach (var body in node.Bodies)
        {
            foreach (var call in body.Calls)
            {
                if (call.Target is IMethodSymbol method && (later || !call.IsLater))
                {
                    foreach (var target in Targets(method, call.IsVirtual))
                    {
                        yield return (target, call.Site);
                    }
                }
            }
        }

        if (node.Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            foreach (var next in Construction(constructor))
            {
                yield return (next, null);
            }
        }
    }

    /// <summary>The static initializers that the code of a node causes to run first.</summary>
    public IEnumerable<(Node Node, SyntaxNode? Site)> Touched(Node node, bool later = true)
    {
        if (node.Symbol is IMethodSymbol && StaticInitializerOf(node.Symbol.ContainingType) is { } own)
        {
            yield return (own, null);
        }

        foreach (var body in node.Bodies)
        {
            foreach (var call in body.Calls)
            {
                if (call.IsTypeInitializer && (later || !call.IsLater) && StaticInitializerOf((INamedTypeSymbol)call.Target) is { } touched)
                {
                    yield return (touched, call.Site);
                }
            }
        }
    }

    /// <summary>What runs before a function itself: the constructor of its class and those of the services that it asks for.</summary>
    /// <param name="root">The function.</param>
    /// <param name="isOnce">Whether what runs once for all invocations is asked for, or what runs for each.</param>
    public IEnumerable<Node> Before(Root root, bool isOnce)
    {
        if (root is { IsStartup: false, Method: { IsStatic: false, ContainingType: { } type } } && root.IsCreatedPerInvocation != isOnce)
        {
            foreach (var node in Constructors(type))
            {
                yield return node;
            }
        }

        foreach (var service in Services.AskedBy(root.Method, isOnce))
        {
            foreach (var node in Constructors(service))
            {
                yield return node;
            }
        }
    }

    /// <summary>The bodies that a call may run.</summary>
    public IEnumerable<Node> Targets(IMethodSymbol method, bool isVirtual)
    {
        if (method.MethodKind == MethodKind.Constructor)
        {
            foreach (var made in Constructor(method.OriginalDefinition))
            {
                yield return made;
            }

            yield break;
        }

        var node = Of(method);
        if (node is not null)
        {
            yield return node;
        }

        if (isVirtual)
        {
            foreach (var implementation in _implementations.Of(method, Services))
            {
                if (Of(implementation) is { } target && target != node)
                {
                    yield return target;
                }
            }
        }
    }

    /// <summary>Initializers of fields, and the constructor of the base, which runs without being written.</summary>
    private IEnumerable<Node> Construction(IMethodSymbol constructor)
    {
        if (_instanceInitializers.TryGetValue(constructor.ContainingType, out var initializers))
        {
            yield return initializers;
        }

        foreach (var candidate in constructor.ContainingType.BaseType?.OriginalDefinition.InstanceConstructors ?? [])
        {
            if (candidate.Parameters.Length == 0)
            {
                foreach (var next in Constructor(candidate))
                {
                    yield return next;
                }
            }
        }
    }

    private IEnumerable<Node> Constructors(INamedTypeSymbol type) => type.OriginalDefinition.InstanceConstructors.SelectMany(Constructor);

    /// <summary>A constructor that nobody wrote still runs the initializers.</summary>
    private IEnumerable<Node> Constructor(IMethodSymbol constructor)
    {
        if (Of(constructor) is { } node)
        {
            return [node];
        }

        return _instanceInitializers.TryGetValue(constructor.ContainingType, out var initializers) ? [initializers] : [];
    }

    private static IMethodSymbol Key(IMethodSymbol method) => method.PartialDefinitionPart ?? method;
}
