using Microsoft.Extensions.Logging;

namespace Serverless.Hosting;

/// <summary>What the host logs of invocations. Never a payload, a query or a header: they may hold secrets.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The function {Function} was stopped at its deadline after {Milliseconds:0} ms.")]
    public static partial void DeadlineExceeded(ILogger logger, string function, double milliseconds);

    [LoggerMessage(2, LogLevel.Error, "The function {Function} failed after {Milliseconds:0} ms.")]
    public static partial void Failed(ILogger logger, string function, double milliseconds, Exception exception);

    [LoggerMessage(3, LogLevel.Debug, "The caller of the function {Function} disconnected after {Milliseconds:0} ms.")]
    public static partial void Disconnected(ILogger logger, string function, double milliseconds);

    [LoggerMessage(4, LogLevel.Debug, "A call of the function {Function} was refused: {Reason}")]
    public static partial void Refused(ILogger logger, string function, string reason);

    [LoggerMessage(5, LogLevel.Warning, "A function that had outlived its deadline failed.")]
    public static partial void FailedAfterDeadline(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Debug, "An answer could not be written.")]
    public static partial void AnswerFailed(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "The services of the function {Function} could not be disposed.")]
    public static partial void DisposeFailed(ILogger logger, string function, Exception exception);

    // With the types of the lines above: each further combination is more code in every native program.
    [LoggerMessage(8, LogLevel.Warning, "The function {Function} is overloaded, and callers are told to try again: {Reason}")]
    public static partial void Overloaded(ILogger logger, string function, string reason);

    [LoggerMessage(9, LogLevel.Error, "The function {Function} cannot reach what it needs, and callers are told to try again ({Others:0} more since the last such line).")]
    public static partial void Unavailable(ILogger logger, string function, double others, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "The key of an invocation of the function {Function} could not be given back; it is free when its lease is over.")]
    public static partial void KeyNotAbandoned(ILogger logger, string function, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "An answer of the function {Function} is longer than {Limit:0} bytes, and was sent without being kept: a second request with its key runs again.")]
    public static partial void AnswerNotKept(ILogger logger, string function, double limit);

    [LoggerMessage(12, LogLevel.Warning, "As many requests run as Serverless:MaxConcurrentRequests allows, {Limit}; others are answered with 429 ({Others:0} more since the last such line).")]
    public static partial void TooManyRequests(ILogger logger, string limit, double others);
}
