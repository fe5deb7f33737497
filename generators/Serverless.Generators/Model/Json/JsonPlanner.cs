namespace Serverless.Generators.Model.Json;

/// <summary>Walks a graph from its roots: directions, paths of what is wrong, and who may use serialize handlers.</summary>
internal sealed class JsonPlanner
{
    private readonly JsonGraph _graph;
    private readonly HashSet<string> _provided;
    private readonly Dictionary<string, JsonTypeModel> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonDirection> _directions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Path, string Type, string Reason), UnsupportedPayload> _unsupported = new();

    public JsonPlanner(JsonGraph graph, IEnumerable<string> provided)
    {
        _graph = graph;
        _provided = new(provided, StringComparer.Ordinal);
        foreach (var type in graph.Types)
        {
            _types[type.Name] = type;
        }
    }

    public JsonPlan Plan()
    {
        foreach (var root in _graph.Roots)
        {
            Walk(root);
        }

        var elsewhere = FindTypesThatHoldProvidedOnes();
        var planned = new List<JsonPlannedType>();
        foreach (var type in _graph.Types)
        {
            if (type.Kind != JsonTypeKind.Unnameable && _directions.ContainsKey(type.Name) && !_provided.Contains(type.Name))
            {
                planned.Add(new(type, IsFast(type, elsewhere), FastReferences(type, elsewhere)));
            }
        }

        return new(
            planned.ToEquatableArray(),
            _unsupported.Values.OrderBy(u => u.Path, StringComparer.Ordinal).ThenBy(u => u.Reason, StringComparer.Ordinal).ToEquatableArray());
    }

    /// <summary>Breadth first, so that each problem is told with the shortest path.</summary>
    private void Walk(JsonRoot root)
    {
        var seen = new Dictionary<string, JsonDirection>(StringComparer.Ordinal);
        var queue = new Queue<(string Name, string Path, JsonDirection Direction, bool IsConverted)>();
        queue.Enqueue((root.Name, root.Path, root.Direction, false));
        while (queue.Count > 0)
        {
            var (name, path, direction, isConverted) = queue.Dequeue();
            if (_provided.Contains(name) || !_types.TryGetValue(name, out var type))
            {
                continue;
            }

            // What hangs below a converted member is emitted, since the serializer asks for it, but never used.
            _directions.TryGetValue(name, out var all);
            var counted = isConverted ? JsonDirection.None : direction;
            _directions[name] = all | counted;
            var key = isConverted ? "?" + name : name;
            var isFirst = !seen.TryGetValue(key, out var before);
            if (!isFirst && (before & direction) == direction)
            {
                continue;
            }

            seen[key] = before | direction;
            foreach (var problem in type.Problems)
            {
                if ((problem.Direction & direction) != 0 && !isConverted)
                {
                    var place = path + problem.Segment;
                    var fault = (place, problem.Type, problem.Reason);
                    var closed = problem.Direction & direction;
                    _unsupported[fault] = _unsupported.TryGetValue(fault, out var known)
                        ? known with { Direction = known.Direction | closed }
                        : new(root.Name, place, problem.Type, closed, problem.Reason, problem.WayOut);
                }
            }

            foreach (var edge in type.Edges)
            {
                // The serializer asks for the metadata of a member that it neither reads nor writes, too.
                var next = direction & edge.Direction;
                queue.Enqueue((edge.Target, path + edge.Segment, next, isConverted || edge.IsConverted || next == 0));
            }
        }
    }

    private HashSet<string> FindTypesThatHoldProvidedOnes()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (_provided.Count == 0)
        {
            return found;
        }

        var grew = true;
        while (grew)
        {
            grew = false;
            foreach (var type in _graph.Types)
            {
                if (!found.Contains(type.Name) && type.Edges.Any(e => _provided.Contains(e.Target) || found.Contains(e.Target)))
                {
                    grew |= found.Add(type.Name);
                }
            }
        }

        return found;
    }

    // A handler that met a type of the user's context would have to look it up in options that do not know that context.
    private bool IsFast(JsonTypeModel type, HashSet<string> elsewhere) =>
        type.CanWriteFast
        && !_provided.Contains(type.Name)
        && !elsewhere.Contains(type.Name)
        && _directions.TryGetValue(type.Name, out var direction)
        && (direction & JsonDirection.Write) != 0;

    private EquatableArray<string> FastReferences(JsonTypeModel type, HashSet<string> elsewhere)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var edge in type.Edges)
        {
            if (_types.TryGetValue(edge.Target, out var target) && IsFast(target, elsewhere))
            {
                ids.Add(target.Id);
            }
        }

        return ids.ToEquatableArray();
    }
}
