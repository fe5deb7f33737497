using Microsoft.Extensions.Logging;

namespace Serverless.Events;

/// <summary>What is logged about events. Never a body or a header: they may hold secrets.</summary>
internal static partial class EventLog
{
    public const string Category = "Serverless.Events";

    [LoggerMessage(1, LogLevel.Error, "The broker {Connector} cannot be reached for {Function}; it is asked again until it answers.")]
    public static partial void BrokerFails(ILogger logger, string connector, string function, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "The broker {Connector} answers again for {Function}.")]
    public static partial void BrokerAnswers(ILogger logger, string connector, string function);

    [LoggerMessage(3, LogLevel.Warning, "The lease of messages of {Function} ended before they were done; they are delivered again. {Reason}")]
    public static partial void LeaseLost(ILogger logger, string function, string reason);

    [LoggerMessage(4, LogLevel.Error, "The message {Message} of {Function} is a dead letter after attempt {Attempt}: {Error}")]
    public static partial void DeadLetter(ILogger logger, string message, string function, int attempt, string? error);

    [LoggerMessage(5, LogLevel.Information, "{Reason} There is nothing to do.")]
    public static partial void BlobGone(ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Error, "What {Function} has sent was not taken; the message {Message} is tried again.")]
    public static partial void OutputsRefused(ILogger logger, string message, string function, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "The store of results of idempotent functions fails for {Function}.")]
    public static partial void StoreFails(ILogger logger, string function, Exception exception);

    [LoggerMessage(8, LogLevel.Error, "The messages of {Function} could not be given back; they are delivered again when their lease ends.")]
    public static partial void ReleaseFailed(ILogger logger, string function, Exception exception);

    [LoggerMessage(9, LogLevel.Error, "The function {Function} has failed for its batch: {Error}")]
    public static partial void BatchRefused(ILogger logger, string function, string error);

    [LoggerMessage(10, LogLevel.Error, "The schedule of {Function} could not be written; it is tried again.")]
    public static partial void ScheduleFails(ILogger logger, string function, Exception exception);

    [LoggerMessage(11, LogLevel.Critical, "A batch of {Function} was not handled because of an error in the host.")]
    public static partial void WorkerFailed(ILogger logger, string function, Exception exception);

    [LoggerMessage(12, LogLevel.Warning, "What {Function} has sent waits until there is room for it. {Reason}")]
    public static partial void OutputsWait(ILogger logger, string function, string reason);

    [LoggerMessage(13, LogLevel.Information, "Nothing here brings changes of tables, so that only a platform or the command 'invoke' starts {Functions}.")]
    public static partial void NobodyBringsTables(ILogger logger, string functions);
}
