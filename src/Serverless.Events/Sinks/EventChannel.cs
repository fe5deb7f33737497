namespace Serverless.Events;

/// <summary>Where a message is sent to.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The queue, the stream, the bucket, the event's type or the function.</param>
public readonly record struct EventChannel(EventKind Kind, string Name);
