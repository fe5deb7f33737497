namespace Serverless.Events;

/// <summary>What kind of event source something comes from, or goes to.</summary>
public enum EventKind
{
    /// <summary>A queue: each message goes to one function.</summary>
    Queue,

    /// <summary>A stream: each record goes to every consumer group, in order within a partition.</summary>
    Stream,

    /// <summary>A bucket: objects created, replaced or deleted.</summary>
    Blob,

    /// <summary>A schedule.</summary>
    Timer,

    /// <summary>A published event: it goes to every function that has subscribed to its type.</summary>
    Event,

    /// <summary>A function that is started by its name.</summary>
    Direct,

    /// <summary>A table: changes of its items, in order within an item.</summary>
    Table,
}
