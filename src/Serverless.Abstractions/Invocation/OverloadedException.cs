namespace Serverless;

/// <summary>There is too much to do at the moment. The gateway answers it with 429 and <c>Retry-After</c>.</summary>
/// <param name="message">What there is too much of. It is logged, and not shown to callers.</param>
/// <param name="retryAfter">When to try again. The gateway rounds it up to whole seconds, at least 1.</param>
public sealed class OverloadedException(string message, TimeSpan retryAfter) : Exception(message)
{
    /// <summary>When to try again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
