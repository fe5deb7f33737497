namespace Serverless.Events;

/// <summary>How one message, or a part of a batch, is settled. What it carries is committed with the acknowledgement, or not at all, where the source can.</summary>
/// <param name="Message">The message.</param>
/// <param name="Disposition">What becomes of it.</param>
public sealed record EventOutcome(EventMessage Message, EventDisposition Disposition)
{
    /// <summary>For <see cref="EventDisposition.Retry"/>: the pause before the next attempt.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>For a failure: what the dead-letter queue and people are told. Never a payload.</summary>
    public string? Error { get; init; }

    /// <summary>For a failure: the type of the exception.</summary>
    public string? ErrorType { get; init; }

    /// <summary>What the function has sent that this source's connector takes too.</summary>
    public IReadOnlyList<OutgoingMessage> Outputs { get; init; } = [];

    /// <summary>The result to keep for an idempotent function, where the source's connector is the store as well.</summary>
    public FinishedKey? Finished { get; init; }
}

/// <summary>The result of an idempotent invocation, with what <see cref="IIdempotencyStore.CompleteAsync"/> is told.</summary>
public sealed record FinishedKey(string Function, string Key, string Token, ReadOnlyMemory<byte> Result, TimeSpan KeepFor);
