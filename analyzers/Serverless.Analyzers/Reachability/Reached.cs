using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Reachability;

/// <summary>The nodes that are reached from some roots, each with the shortest path to it.</summary>
internal sealed class Reached
{
    private readonly Dictionary<Node, Step> _steps = [];
    private readonly List<Node> _order = [];
    private readonly Reached? _before;
    private int _followed;

    private Reached(Reached? before) => _before = before;

    /// <summary>In the order in which they were found, nearest first.</summary>
    public IReadOnlyList<Node> Nodes => _order;

    public bool Contains(Node node) => _steps.ContainsKey(node);

    /// <summary>What functions run at an invocation.</summary>
    /// <param name="graph">All bodies.</param>
    /// <param name="concerns">Which functions are meant; all when null.</param>
    /// <param name="byLimit">Whether a node belongs to the function with the shortest limit that reaches it, and not to the nearest.</param>
    public static Reached ByInvocation(FlowGraph graph, Func<Root, bool>? concerns = null, bool byLimit = false)
    {
        var reached = new Reached(null);
        foreach (var (root, node) in graph.Roots())
        {
            if (!root.IsStartup && concerns?.Invoke(root) != false)
            {
                reached.Begin(root, node);
                foreach (var before in graph.Before(root, isOnce: false))
                {
                    reached.Find(before, new Step(root, node, null));
                }

                if (byLimit)
                {
                    reached.Follow(graph, isStart: false);
                }
            }
        }

        reached.Follow(graph, isStart: false);
        return reached;
    }

    /// <summary>What runs once: startup methods, static initializers of what invocations touch, objects that all invocations share.</summary>
    public static Reached AtStart(FlowGraph graph, Reached invocations)
    {
        var reached = new Reached(invocations);
        foreach (var (root, node) in graph.Roots())
        {
            if (root.IsStartup)
            {
                reached.Begin(root, node);
            }
            else
            {
                foreach (var before in graph.Before(root, isOnce: true))
                {
                    reached.Find(before, new Step(root, node, null));
                }
            }
        }

        foreach (var node in invocations.Nodes)
        {
            foreach (var (touched, site) in graph.Touched(node))
            {
                reached.Find(touched, new Step(invocations._steps[node].Root, node, site));
            }
        }

        reached.Follow(graph, isStart: true);
        return reached;
    }

    /// <summary>The path to a node that was reached.</summary>
    public CallPath PathTo(Node node)
    {
        var steps = new List<CallStep>();
        var root = _steps[node].Root;
        var reached = this;
        while (true)
        {
            if (!reached._steps.TryGetValue(node, out var step))
            {
                reached = reached._before!;
                step = reached._steps[node];
            }

            if (step.From is null)
            {
                break;
            }

            steps.Add(new CallStep(NameOf(node), step.Site));
            node = step.From;
        }

        steps.Reverse();
        return new CallPath(root, [.. steps]);
    }

    /// <summary>The root that the path to a node begins at.</summary>
    public Root RootOf(Node node) => _steps[node].Root;

    private static string NameOf(Node node) => node switch
    {
        { Symbol: INamedTypeSymbol type } when node.Bodies.All(b => b.IsStaticInitializer) => $"{type.Name} (static initializer)",
        { Symbol: INamedTypeSymbol type } => $"new {type.Name}",
        _ => DisplayNames.Of(node.Symbol),
    };

    private void Begin(Root root, Node node) => Find(node, new Step(root, null, null));

    private void Find(Node node, Step step)
    {
        if (!_steps.ContainsKey(node))
        {
            _steps.Add(node, step);
            _order.Add(node);
        }
    }

    private void Follow(FlowGraph graph, bool isStart)
    {
        // _order grows while it is walked: breadth first, without a stack that could end.
        for (; _followed < _order.Count; _followed++)
        {
            var node = _order[_followed];
            var root = _steps[node].Root;
            foreach (var (next, site) in graph.Next(node, later: !isStart))
            {
                Find(next, new Step(root, node, site));
            }

            if (isStart)
            {
                foreach (var (next, site) in graph.Touched(node, later: false))
                {
                    Find(next, new Step(root, node, site));
                }
            }
        }
    }

    private readonly record struct Step(Root Root, Node? From, SyntaxNode? Site);
}
