using Serverless.Generators.Model.Idempotency;

namespace Serverless.Generators.Model.Events;

/// <summary>One trigger of an event function.</summary>
/// <param name="Ordinal">The trigger's place among those of its kind on the method.</param>
/// <param name="Channel">The queue, the stream, the table, the bucket with the pattern of names, the schedule or the event's type.</param>
/// <param name="Settings">The settings that all triggers share.</param>
/// <param name="Events">The settings of event triggers.</param>
/// <param name="Parameters">How each parameter is bound.</param>
/// <param name="Candidates">
/// The parameters of which one is the payload unless the application registers it as a service, the likeliest first; none where the payload is certain.
/// </param>
/// <param name="Idempotency">For how long, and by which key, results are kept; null for a function that is not idempotent.</param>
/// <param name="UsesServices">Whether the container is needed.</param>
internal sealed record EventTriggerModel(
    int Ordinal,
    string Channel,
    TriggerSettings Settings,
    EventSettings Events,
    EquatableArray<EventParameterModel> Parameters,
    EquatableArray<int> Candidates,
    IdempotencyModel? Idempotency,
    bool UsesServices)
{
    /// <summary>Whether the function takes all messages of a batch at once.</summary>
    public bool IsBatch => Parameters.Any(p => p.Source == EventSource.Payload && p.Payload!.Batch != BatchForm.None);
}
