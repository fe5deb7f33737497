using System.ComponentModel;

namespace Serverless.Events;

/// <summary>What a function's trigger asks of an event source. Written by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed record EventSubscription
{
    /// <summary>Makes a subscription.</summary>
    /// <param name="kind">The kind of event source.</param>
    /// <param name="channel">The queue, the stream, the table, the bucket with the pattern of names, the schedule, the event's type, or for <see cref="EventKind.Direct"/> the function.</param>
    public EventSubscription(EventKind kind, string channel)
    {
        Kind = kind;
        Channel = channel;
    }

    /// <summary>The kind of event source.</summary>
    public EventKind Kind { get; }

    /// <summary>The queue, the stream, the table, the bucket with the pattern of names, the schedule, the event's type, or for <see cref="EventKind.Direct"/> the function.</summary>
    public string Channel { get; }

    /// <summary>The function's name; set by <see cref="EventFunction"/>.</summary>
    public string Function { get; init; } = "";

    /// <summary>How long one invocation may take; set by <see cref="EventFunction"/>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the function takes all messages of a batch at once.</summary>
    public bool IsBatch { get; init; }

    /// <summary>How many messages are taken at once, at the most.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>How long is waited for a batch to fill.</summary>
    public TimeSpan BatchWindow { get; init; }

    /// <summary>How often a message is tried, the first time included.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The pause before the second attempt; it doubles with each further one.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between two attempts.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many invocations may run at once in one host.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How long what was taken stays hidden from others unless it is prolonged; null for <see cref="Timeout"/>.</summary>
    public TimeSpan? VisibilityTimeout { get; init; }

    /// <summary>The queue for messages whose last attempt has failed; null for the dead-letter queue of this channel.</summary>
    public string? DeadLetterQueue { get; init; }

    /// <summary>For a stream: the group whose place is kept; null for the function's name.</summary>
    public string? ConsumerGroup { get; init; }

    /// <summary>For a stream or a table: whether a group that is new begins with the oldest record.</summary>
    public bool FromStart { get; init; }

    /// <summary>For a bucket: what starts the function.</summary>
    public BlobEvents BlobEvents { get; init; } = BlobEvents.Created;

    /// <summary>For a schedule: the IANA name of its time zone; null for UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>For a schedule: whether what was missed while no host ran is made up for, once.</summary>
    public bool RunMissed { get; init; } = true;

    /// <summary>For published events: the source that they must have; null for any.</summary>
    public string? Source { get; init; }

    /// <summary>For published events: the subject that they must have, in which <c>*</c> at the end stands for any rest; null for any, or none.</summary>
    public string? Subject { get; init; }

    /// <summary>How long what was taken stays hidden from others.</summary>
    public TimeSpan Lease => VisibilityTimeout is { } visibility && visibility > Timeout ? visibility : Timeout;
}
