namespace Serverless.Analyzers.Roots;

/// <summary>What starts a function.</summary>
internal enum TriggerKind
{
    /// <summary>Not known: a handler of any event.</summary>
    Other,

    /// <summary>A request.</summary>
    Http,

    /// <summary>A message of a queue.</summary>
    Queue,

    /// <summary>Records of a stream or of a table's changes.</summary>
    Stream,

    /// <summary>A file in a bucket.</summary>
    Blob,

    /// <summary>A schedule.</summary>
    Timer,

    /// <summary>A published event.</summary>
    Event,

    /// <summary>An invocation by name.</summary>
    Direct,

    /// <summary>Not a function: what runs once, before the first invocation.</summary>
    Startup,
}
