namespace Serverless.Generators.Model;

/// <summary>What a function returns.</summary>
/// <param name="Kind">What kind of answer it is.</param>
/// <param name="Await">What must be awaited for it.</param>
/// <param name="Type">The type once awaited, fully qualified with nullable annotations; null for void.</param>
/// <param name="ItemType">The type of an item of <c>IAsyncEnumerable&lt;T&gt;</c>.</param>
internal sealed record ReturnModel(ReturnKind Kind, AwaitKind Await, string? Type, string? ItemType)
{
    /// <summary>Whether the answer is written with the metadata of one type.</summary>
    public bool HasTypeInfo => Kind is ReturnKind.Json or ReturnKind.AsyncEnumerable;

    /// <summary>Whether the type tells endpoints what it answers, as <c>Results&lt;...&gt;</c> does.</summary>
    public bool DescribesItself { get; init; }

    /// <summary>The type that is written as JSON.</summary>
    public string? PayloadType => ItemType ?? Type;
}

/// <summary>What a function answers.</summary>
internal enum ReturnKind
{
    Void,
    Json,
    Text,
    Result,
    Stream,
    Bytes,
    AsyncEnumerable,

    /// <summary>Whatever the value turns out to be.</summary>
    Object,
}

/// <summary>What is awaited for a function's answer.</summary>
internal enum AwaitKind
{
    None,
    Task,
    ValueTask,
}
