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
}
