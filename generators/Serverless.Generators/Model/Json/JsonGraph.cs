namespace Serverless.Generators.Model.Json;

/// <summary>Payload types and every type that they hold.</summary>
/// <param name="Roots">Sorted and distinct.</param>
/// <param name="Types">Sorted by name, ordinally; closed over the edges.</param>
internal sealed record JsonGraph(EquatableArray<JsonRoot> Roots, EquatableArray<JsonTypeModel> Types)
{
    public static JsonGraph Empty { get; } = new(EquatableArray<JsonRoot>.Empty, EquatableArray<JsonTypeModel>.Empty);

    public static JsonGraph Create(IEnumerable<JsonRoot> roots, IEnumerable<JsonTypeModel> types)
    {
        var sortedTypes = new SortedDictionary<string, JsonTypeModel>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            sortedTypes[type.Name] = type;
        }

        var sortedRoots = new SortedDictionary<string, JsonRoot>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            sortedRoots[root.Name] = sortedRoots.TryGetValue(root.Name, out var known)
                ? known with { Direction = known.Direction | root.Direction }
                : root;
        }

        return new(sortedRoots.Values.ToEquatableArray(), sortedTypes.Values.ToEquatableArray());
    }

    /// <summary>One graph of several: of all functions of an assembly.</summary>
    public static JsonGraph Merge(IEnumerable<JsonGraph> graphs)
    {
        var roots = new List<JsonRoot>();
        var types = new List<JsonTypeModel>();
        foreach (var graph in graphs)
        {
            roots.AddRange(graph.Roots);
            types.AddRange(graph.Types);
        }

        return Create(roots, types);
    }

    /// <summary>Decides what is emitted and reported.</summary>
    /// <param name="provided">C# names of types for which a <c>JsonSerializerContext</c> of the user has the metadata.</param>
    public JsonPlan Plan(IEnumerable<string> provided) => new JsonPlanner(this, provided).Plan();
}
