namespace Serverless.Generators.Model.Json;

/// <summary>The writer's method for a value, where one exists; a <see cref="Nullable{T}"/> has the form of its value.</summary>
internal enum JsonWriteForm
{
    /// <summary>No method of the writer: the type's own handler or metadata writes it.</summary>
    Metadata,
    Number,
    String,
    Boolean,
    Char,
    Base64,

    /// <summary>An enum as its number.</summary>
    Enum,
}
