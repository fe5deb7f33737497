namespace Serverless;

/// <summary>What triggers of messages and events have in common: how much is taken at once, and what happens when the function fails.</summary>
/// <remarks>
/// An event is delivered at least once: it is gone only after its function has succeeded. A function that fails is tried again after
/// <see cref="Backoff"/>; after <see cref="MaxAttempts"/> the event goes to the dead-letter queue with its error, and blocks nobody.
/// </remarks>
public abstract class MessageTriggerAttribute : TriggerAttribute
{
    private protected MessageTriggerAttribute()
    {
    }

    /// <summary>
    /// How often an event is tried before it becomes a dead letter, the first time included. Default 0: 5. An attempt that ended
    /// with the host, because it was killed, counts.
    /// </summary>
    public int MaxAttempts { get; set; }

    /// <summary>
    /// The pause before the second attempt, such as <c>"1s"</c> (the default). It doubles with each further one up to
    /// <see cref="MaxBackoff"/>, and varies at random by a quarter, so that what failed together does not return together.
    /// </summary>
    public string? Backoff { get; set; }

    /// <summary>The longest pause between two attempts, such as <c>"5m"</c> (the default).</summary>
    public string? MaxBackoff { get; set; }

    /// <summary>How many invocations may run at once in one host. Default 0: 4; for a stream, one a partition at the most.</summary>
    public int Concurrency { get; set; }

    /// <summary>
    /// The queue that takes messages whose last attempt has failed, in place of the dead-letter queue of this function, which
    /// people look into. A function with a <see cref="QueueTriggerAttribute"/> of that queue can then take care of them.
    /// </summary>
    public string? DeadLetterQueue { get; set; }
}
