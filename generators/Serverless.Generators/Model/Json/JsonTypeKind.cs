namespace Serverless.Generators.Model.Json;

/// <summary>How System.Text.Json treats a type.</summary>
internal enum JsonTypeKind
{
    /// <summary>No source text can name the type (private, file-local, pointer, open generic): nothing is emitted for it.</summary>
    Unnameable,

    /// <summary>The serializer refuses the type: metadata is emitted that says so when a value is met.</summary>
    Unsupported,

    /// <summary>One of the serializer's built-in converters.</summary>
    BuiltIn,

    /// <summary>The type names its own converter with <c>[JsonConverter]</c>.</summary>
    Converter,
    Enum,
    Nullable,
    Collection,
    Object,
}
