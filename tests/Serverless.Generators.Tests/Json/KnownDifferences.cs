using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Tests.Json;

/// <summary>Where System.Text.Json's generator and reflection disagree, and whom the emitted metadata follows, with the reason.</summary>
internal sealed class KnownDifferences(DifferentialFixture fixture)
{
    /// <summary>Ours does what reflection does; the generator of System.Text.Json cannot.</summary>
    public const string LikeReflection = "like reflection";

    /// <summary>Ours does what the generator of System.Text.Json does; only reflection does something else.</summary>
    public const string LikeGenerator = "like the generator";

    /// <summary>Ours does what neither does.</summary>
    public const string LikeNeither = "like neither";

    /// <summary>Types whose difference a feature of them, or of a type that they hold, explains.</summary>
    private static readonly (string Kind, string Reason, Func<JsonTypeModel, bool> Applies)[] Features =
    [
        (LikeReflection,
            "Init-only, required and private members, and private constructors: accessors set them when their JSON is met, so initializers are "
            + "kept and errors are told where they stand. The other generator sets them all in the constructor call, or refuses them.",
            static type => type.Object is { } o
                && (o.Constructor == JsonAccess.Accessor
                    || (o.Creation == JsonCreation.Default && o.Properties.Any(p => p.IsRequired))
                    || o.Properties.Any(p => JsonAccess.Accessor == p.Getter || JsonAccess.Accessor == p.Setter))),
        (LikeReflection,
            "A null byte array is null. The other generator writes an empty string.",
            static type => type.Name == "byte[]"),
        (LikeGenerator,
            "Init-only and required members of generic types are set in the constructor call, as the other generator does: no accessor can "
            + "be declared for a constructed type. Initializers of init-only members are lost, and errors are told at the object's end.",
            static type => type.Object is { } o && o.Parameters.Any(p => p.Initializer is not null)),
        (LikeGenerator,
            "A member that returns a reference is read as its value; reflection refuses the type.",
            static type => type.Name == "global::Shapes.RefReturns"),
        (LikeGenerator,
            "A struct's callbacks see a copy of it; reflection has it boxed.",
            static type => type.Name == "global::Shapes.StructCallbacks"),
        (LikeGenerator,
            "The default of ImmutableArray<T>, which no JSON makes, is refused with another exception by a serialize handler.",
            static type => type.Name == "global::Shapes.Immutables"),
        (LikeReflection,
            "A non-nullable member of a type parameter constrained to a class is not null. The other generator takes it for nullable.",
            static type => type.Name == "global::Shapes.Constrained<string>"),
        (LikeReflection,
            "A tuple of more than seven has the field Rest for the others. The other generator writes these twice where fields are included.",
            static type => type.Name == "global::Shapes.Tuples"),
        (LikeNeither,
            "IReadOnlySet<T> is read into a HashSet<T>; neither of the others can read it.",
            static type => type.Name == "global::Shapes.ReadOnlySets"),
    ];

    public bool Has(Type type, string kind)
    {
        var held = Held(type);
        return Features.Any(f => f.Kind == kind && held.Any(f.Applies));
    }

    private List<JsonTypeModel> Held(Type type)
    {
        var models = fixture.Graph.Types.ToDictionary(t => t.Name);
        var root = fixture.Graph.Roots[fixture.Types.ToList().IndexOf(type)].Name;
        var seen = new HashSet<string> { root };
        var queue = new Queue<string>([root]);
        var result = new List<JsonTypeModel>();
        while (queue.TryDequeue(out var name))
        {
            result.Add(models[name]);
            foreach (var edge in models[name].Edges.Where(e => seen.Add(e.Target)))
            {
                queue.Enqueue(edge.Target);
            }
        }

        return result;
    }
}
