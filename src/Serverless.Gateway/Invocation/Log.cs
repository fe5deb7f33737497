using Microsoft.Extensions.Logging;

namespace Serverless.Gateway;

/// <summary>What the gateway logs. Never the body, the query or a header: they may hold secrets.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The function {Function} was stopped at its deadline after {Milliseconds:0} ms.")]
    public static partial void DeadlineExceeded(ILogger logger, string function, double milliseconds);

    [LoggerMessage(2, LogLevel.Error, "The function {Function} failed after {Milliseconds:0} ms.")]
    public static partial void Failed(ILogger logger, string function, double milliseconds, Exception exception);

    [LoggerMessage(3, LogLevel.Debug, "The caller of the function {Function} disconnected after {Milliseconds:0} ms.")]
    public static partial void Disconnected(ILogger logger, string function, double milliseconds);

    [LoggerMessage(4, LogLevel.Debug, "A request to the function {Function} was refused: {Reason}")]
    public static partial void BadRequest(ILogger logger, string function, string reason);

    [LoggerMessage(5, LogLevel.Warning, "A function that had outlived its deadline failed.")]
    public static partial void FailedAfterDeadline(ILogger logger, Exception exception);
}
