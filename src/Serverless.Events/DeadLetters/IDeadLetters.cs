namespace Serverless.Events;

/// <summary>The messages whose last attempt has failed, by queue. Streams, published events, objects, timers and direct functions have queues of this name too: <c>kind:function</c>.</summary>
public interface IDeadLetters
{
    /// <summary>The queues that have dead letters, with how many.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<DeadLetterQueue>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The dead letters of a queue, oldest first.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="max">The most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<DeadLetter>> PeekAsync(string queue, int max, CancellationToken cancellationToken);

    /// <summary>Sends dead letters again, with their attempts counted from the beginning.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="id">The message's id; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many.</returns>
    ValueTask<int> RetryAsync(string queue, string? id, CancellationToken cancellationToken);

    /// <summary>Throws dead letters away.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="id">The message's id; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many.</returns>
    ValueTask<int> PurgeAsync(string queue, string? id, CancellationToken cancellationToken);
}

/// <summary>A queue that has dead letters.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Count">How many.</param>
public sealed record DeadLetterQueue(string Queue, long Count);

/// <summary>A message whose last attempt has failed.</summary>
/// <param name="Queue">The queue, or <c>kind:function</c>.</param>
/// <param name="Message">The message, with the number of its attempts.</param>
/// <param name="Error">What the last attempt has failed with.</param>
/// <param name="ErrorType">The type of the exception, where there was one.</param>
/// <param name="FailedAt">When it failed for the last time.</param>
public sealed record DeadLetter(string Queue, EventMessage Message, string Error, string? ErrorType, DateTimeOffset FailedAt);
