namespace Serverless.Generators.Model.Json;

/// <summary>Everything that is known of one type; nothing in it depends on how other types look inside.</summary>
internal sealed record JsonTypeModel
{
    /// <summary>The type in C#; the key.</summary>
    public required string Name { get; init; }

    /// <summary>The identifier that names the generated members.</summary>
    public required string Id { get; init; }

    /// <summary>The type as messages and comments show it.</summary>
    public required string Display { get; init; }

    public required JsonTypeKind Kind { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary>The converter's property of <c>JsonMetadataServices</c>, or the expression that makes it.</summary>
    public string? Converter { get; init; }

    /// <summary>The value's type of a <see cref="Nullable{T}"/>, in C#.</summary>
    public string? Underlying { get; init; }

    public JsonCollectionModel? Collection { get; init; }

    public JsonObjectModel? Object { get; init; }

    public int? NumberHandling { get; init; }

    public int? UnmappedMemberHandling { get; init; }

    public int? CreationHandling { get; init; }

    /// <summary>Whether a serialize handler can stand for the metadata, as far as the type alone decides.</summary>
    public bool CanWriteFast { get; init; }

    /// <summary>Ids of compiler warnings that naming the type and its members raises.</summary>
    public EquatableArray<string> Warnings { get; init; }

    public EquatableArray<JsonEdge> Edges { get; init; }

    public EquatableArray<JsonProblem> Problems { get; init; }
}
