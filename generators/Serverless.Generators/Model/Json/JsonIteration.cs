namespace Serverless.Generators.Model.Json;

/// <summary>How generated code walks a collection when it writes it.</summary>
internal enum JsonIteration
{
    /// <summary>The serializer walks it.</summary>
    None,

    /// <summary>By index up to <c>Length</c>.</summary>
    Array,

    /// <summary>By index up to <c>Count</c>.</summary>
    List,

    /// <summary>By <c>foreach</c> over <c>Span</c>.</summary>
    Span,

    /// <summary>By <c>foreach</c> over the type's own enumerator.</summary>
    Pattern,

    /// <summary>By <c>foreach</c> over the interface, since a type of the user may have several enumerators.</summary>
    Interface,
}
