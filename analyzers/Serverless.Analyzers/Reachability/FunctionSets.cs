using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Reachability;

/// <summary>Which functions reach each node, for rules that ask whether two functions meet: computed for all in one go.</summary>
internal sealed class FunctionSets
{
    private readonly Dictionary<Node, ulong[]> _sets = [];
    private readonly Dictionary<Root, Reached> _paths = [];
    private readonly List<Root> _roots = [];
    private readonly FlowGraph _graph;
    private readonly Reached _invocations;
    private readonly int _words;

    public FunctionSets(FlowGraph graph, Reached invocations)
    {
        _graph = graph;
        _invocations = invocations;
        var roots = graph.Roots();
        _words = (roots.Count + 63) / 64;
        var changed = new Queue<Node>();
        foreach (var (root, node) in roots)
        {
            if (!root.IsStartup)
            {
                Begin(node, changed);
                foreach (var before in graph.Before(root, isOnce: false))
                {
                    Begin(before, changed);
                }

                _roots.Add(root);
            }
        }

        Spread(changed);
    }

    /// <summary>The functions that reach a node.</summary>
    public IEnumerable<Root> Of(Node node)
    {
        if (_sets.TryGetValue(node, out var set))
        {
            for (var i = 0; i < _roots.Count; i++)
            {
                if ((set[i / 64] & (1UL << (i % 64))) != 0)
                {
                    yield return _roots[i];
                }
            }
        }
    }

    public bool Reaches(Root root, Node node) =>
        _roots.IndexOf(root) is >= 0 and var i && _sets.TryGetValue(node, out var set) && (set[i / 64] & (1UL << (i % 64))) != 0;

    /// <summary>A function other than one given that reaches a node, or null; the one whose path is known, where it will do.</summary>
    public Root? OtherThan(Root root, Node node)
    {
        if (_invocations.RootOf(node) is var nearest && nearest != root)
        {
            return nearest;
        }

        foreach (var other in Of(node))
        {
            if (other != root)
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>How a function comes to a node that it reaches.</summary>
    public CallPath PathFrom(Root root, Node node)
    {
        if (_invocations.RootOf(node) == root)
        {
            return _invocations.PathTo(node);
        }

        if (!_paths.TryGetValue(root, out var reached))
        {
            _paths.Add(root, reached = Reached.ByInvocation(_graph, r => r == root));
        }

        return reached.PathTo(node);
    }

    private void Begin(Node node, Queue<Node> changed)
    {
        SetOf(node)[_roots.Count / 64] |= 1UL << (_roots.Count % 64);
        changed.Enqueue(node);
    }

    private void Spread(Queue<Node> changed)
    {
        var waiting = new HashSet<Node>(changed);
        while (changed.Count > 0)
        {
            var node = changed.Dequeue();
            waiting.Remove(node);
            var set = _sets[node];
            foreach (var (next, _) in _graph.Next(node))
            {
                if (Add(SetOf(next), set) && waiting.Add(next))
                {
                    changed.Enqueue(next);
                }
            }
        }
    }

    private ulong[] SetOf(Node node)
    {
        if (!_sets.TryGetValue(node, out var set))
        {
            _sets.Add(node, set = new ulong[_words]);
        }

        return set;
    }

    private static bool Add(ulong[] to, ulong[] from)
    {
        var isNew = false;
        for (var i = 0; i < to.Length; i++)
        {
            isNew |= (from[i] & ~to[i]) != 0;
            to[i] |= from[i];
        }

        return isNew;
    }
}
