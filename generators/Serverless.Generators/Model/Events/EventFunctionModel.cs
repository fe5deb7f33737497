using Serverless.Generators.Model.Outputs;

namespace Serverless.Generators.Model.Events;

/// <summary>A function with its triggers of one kind of event source.</summary>
/// <param name="Identity">Which method it is.</param>
/// <param name="Kind">The kind of event source.</param>
/// <param name="Triggers">Its triggers of the kind, in the order of the source.</param>
/// <param name="Await">What must be awaited for its end.</param>
/// <param name="Answer">What becomes of what it returns.</param>
/// <param name="Outputs">Where what it returns is sent to.</param>
internal sealed record EventFunctionModel(
    FunctionIdentity Identity,
    EventTriggerKind Kind,
    EquatableArray<EventTriggerModel> Triggers,
    AwaitKind Await,
    EventAnswer Answer,
    EquatableArray<OutputModel> Outputs);

/// <summary>What becomes of what an event function returns.</summary>
internal enum EventAnswer
{
    /// <summary>It returns nothing, or nobody asks for it.</summary>
    None,

    /// <summary>It is sent.</summary>
    Outputs,

    /// <summary>It tells which messages of a batch have failed.</summary>
    BatchResult,
}
