using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Parsing.Events;

/// <summary>The triggers of event sources.</summary>
internal static class EventTriggers
{
    public static IReadOnlyList<EventTriggerKind> All { get; } =
        [EventTriggerKind.Queue, EventTriggerKind.Stream, EventTriggerKind.Blob, EventTriggerKind.Timer, EventTriggerKind.Event];

    /// <summary>The attribute of a kind.</summary>
    public static string AttributeName(EventTriggerKind kind) => kind switch
    {
        EventTriggerKind.Queue => "Serverless.QueueTriggerAttribute",
        EventTriggerKind.Stream => "Serverless.StreamTriggerAttribute",
        EventTriggerKind.Blob => "Serverless.BlobTriggerAttribute",
        EventTriggerKind.Timer => "Serverless.TimerTriggerAttribute",
        _ => "Serverless.EventTriggerAttribute",
    };

    /// <summary>The kind in manifests and messages.</summary>
    public static string Name(EventTriggerKind kind) => kind switch
    {
        EventTriggerKind.Queue => "queue",
        EventTriggerKind.Stream => "stream",
        EventTriggerKind.Blob => "blob",
        EventTriggerKind.Timer => "timer",
        _ => "event",
    };

    /// <summary>Whether several messages are taken at once.</summary>
    public static bool HasBatches(EventTriggerKind kind) => kind is EventTriggerKind.Queue or EventTriggerKind.Stream;
}
