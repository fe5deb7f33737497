namespace Serverless;

/// <summary>Something that the function needs cannot be reached at the moment. The gateway answers it with 503 and <c>Retry-After</c>.</summary>
/// <param name="message">What, and what to do. It is logged, and not shown to callers.</param>
/// <param name="innerException">What it has failed with.</param>
public class UnavailableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>
    /// When to try again. Default null: not known; the gateway says 5 seconds. <see cref="Timeout.InfiniteTimeSpan"/>: never, as the same would be refused
    /// again; the gateway answers 500, and a message whose function has failed with it becomes a dead letter at once.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it makes no sense to try again: <see cref="RetryAfter"/> is infinite.</summary>
    public bool IsPermanent => RetryAfter < TimeSpan.Zero;
}
