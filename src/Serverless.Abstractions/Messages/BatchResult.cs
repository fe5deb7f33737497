namespace Serverless;

/// <summary>What became of the messages of a batch: those that are not named here have succeeded.</summary>
/// <remarks>In a stream everything after the first failure is delivered again, because the order must hold.</remarks>
public sealed class BatchResult
{
    private Dictionary<string, Exception?>? _failures;

    /// <summary>All have succeeded.</summary>
    public static BatchResult Success => new();

    /// <summary>The messages that have failed, by their id, each with its exception where there is one.</summary>
    public IReadOnlyDictionary<string, Exception?> Failures => _failures ??= [];

    /// <summary>A message has failed, and is tried again.</summary>
    /// <param name="messageId">Its id, <see cref="Message{T}.Id"/>.</param>
    /// <param name="exception">Why; it is kept with the dead letter.</param>
    public BatchResult Fail(string messageId, Exception? exception = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        (_failures ??= [])[messageId] = exception;
        return this;
    }
}
