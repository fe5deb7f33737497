using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Robustness;

/// <summary>
/// Which functions come to a write without a check, all at once: from the writes and from the checks the calls are followed backwards,
/// each once, however many functions there are.
/// </summary>
internal sealed class OpenPaths
{
    private readonly Dictionary<Node, (Node? Next, SyntaxNode? Site)> _writes = [];
    private readonly HashSet<Node> _checks = [];
    private readonly FlowGraph _graph;

    public OpenPaths(FlowEnd end, object write, object check)
    {
        _graph = end.Graph;
        var callers = new Dictionary<Node, List<(Node Caller, SyntaxNode? Site)>>();
        var writes = new List<Node>();
        var checks = new List<Node>();
        foreach (var node in end.Invocations.Nodes)
        {
            end.CancellationToken.ThrowIfCancellationRequested();
            Sort(node, write, writes);
            Sort(node, check, checks);
            foreach (var (next, site) in _graph.Next(node))
            {
                if (!callers.TryGetValue(next, out var list))
                {
                    callers.Add(next, list = []);
                }

                list.Add((node, site));
            }
        }

        FollowWrites(writes, callers);
        FollowChecks(checks, callers);
    }

    /// <summary>The shortest path to a write, or null where there is none or something asks who calls.</summary>
    public CallPath? ToWrite(Root root, Node node)
    {
        if (!_writes.ContainsKey(node) || _checks.Contains(node))
        {
            return null;
        }

        foreach (var before in _graph.Before(root, isOnce: false))
        {
            if (_checks.Contains(before))
            {
                return null;
            }
        }

        var steps = new List<CallStep>();
        var step = _writes[node];
        while (step.Next is { } next)
        {
            steps.Add(new CallStep(DisplayNames.Of(next.Symbol), step.Site));
            step = _writes[next];
        }

        return new CallPath(root, [.. steps]);
    }

    private static void Sort(Node node, object kind, List<Node> found)
    {
        foreach (var body in node.Bodies)
        {
            foreach (var mark in body.Marks)
            {
                if (ReferenceEquals(mark.Kind, kind))
                {
                    found.Add(node);
                    return;
                }
            }
        }
    }

    private void FollowWrites(List<Node> nodes, Dictionary<Node, List<(Node Caller, SyntaxNode? Site)>> callers)
    {
        foreach (var node in nodes)
        {
            _writes.Add(node, (null, null));
        }

        // The list grows while it is walked: breadth first, so that the first way that is found is the shortest.
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var (caller, site) in callers.TryGetValue(nodes[i], out var list) ? list : [])
            {
                if (!_writes.ContainsKey(caller))
                {
                    _writes.Add(caller, (nodes[i], site));
                    nodes.Add(caller);
                }
            }
        }
    }

    private void FollowChecks(List<Node> nodes, Dictionary<Node, List<(Node Caller, SyntaxNode? Site)>> callers)
    {
        _checks.UnionWith(nodes);
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var (caller, _) in callers.TryGetValue(nodes[i], out var list) ? list : [])
            {
                if (_checks.Add(caller))
                {
                    nodes.Add(caller);
                }
            }
        }
    }
}
