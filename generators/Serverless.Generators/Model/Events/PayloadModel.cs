namespace Serverless.Generators.Model.Events;

/// <summary>How the body of a message becomes a parameter.</summary>
/// <param name="Type">The type of the body, fully qualified with nullable annotations.</param>
/// <param name="Form">How it is read.</param>
/// <param name="AllowsNull">Whether JSON's null may be handed to the function.</param>
/// <param name="IsWrapped">Whether the function takes it in a <c>Message&lt;T&gt;</c> or a <c>CloudEvent&lt;T&gt;</c>.</param>
/// <param name="Batch">How the messages of a batch are handed over.</param>
internal sealed record PayloadModel(string Type, PayloadForm Form, bool AllowsNull, bool IsWrapped, BatchForm Batch)
{
    /// <summary>Whether that is a <c>CloudEvent&lt;T&gt;</c>.</summary>
    public bool IsCloudEvent { get; init; }
}

/// <summary>How a body is read.</summary>
internal enum PayloadForm
{
    Json,
    Text,
    Bytes,
    Memory,

    /// <summary>The content of an object, as it comes.</summary>
    Stream,
}

/// <summary>How the messages of a batch are handed over.</summary>
internal enum BatchForm
{
    /// <summary>The function takes one.</summary>
    None,

    /// <summary>As an array, also where an interface is asked for.</summary>
    Array,

    /// <summary>As a <c>List&lt;T&gt;</c>.</summary>
    List,
}
