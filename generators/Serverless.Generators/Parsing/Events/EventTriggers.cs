using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Parsing.Events;

/// <summary>The triggers of event sources.</summary>
internal static class EventTriggers
{
    public static IReadOnlyList<EventTriggerKind> All { get; } =
        [EventTriggerKind.Queue, EventTriggerKind.Stream, EventTriggerKind.Blob, EventTriggerKind.Timer, EventTriggerKind.Event, EventTriggerKind.Table];

    /// <summary>The attribute of a kind.</summary>
    public static string AttributeName(EventTriggerKind kind) => kind switch
    {
        EventTriggerKind.Queue => "Serverless.QueueTriggerAttribute",
        EventTriggerKind.Stream => "Serverless.StreamTriggerAttribute",
        EventTriggerKind.Blob => "Serverless.BlobTriggerAttribute",
        EventTriggerKind.Timer => "Serverless.TimerTriggerAttribute",
        EventTriggerKind.Table => "Serverless.TableTriggerAttribute",
        _ => "Serverless.EventTriggerAttribute",
    };

    /// <summary>The kind in manifests and messages.</summary>
    public static string Name(EventTriggerKind kind) => kind switch
    {
        EventTriggerKind.Queue => "queue",
        EventTriggerKind.Stream => "stream",
        EventTriggerKind.Blob => "blob",
        EventTriggerKind.Timer => "timer",
        EventTriggerKind.Table => "table",
        _ => "event",
    };

    /// <summary>Whether several messages are taken at once.</summary>
    public static bool HasBatches(EventTriggerKind kind) => kind is EventTriggerKind.Queue or EventTriggerKind.Stream or EventTriggerKind.Table;
}
