using Microsoft.Extensions.Logging;

namespace Serverless.Connectors.Aws;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The queue {Queue} is no FIFO queue and does not look for messages that were sent twice: a deduplication id does nothing there but be the message's id. Mark the function that takes them with [Idempotent].")]
    public static partial void NotDeduplicated(ILogger logger, string queue);

    [LoggerMessage(2, LogLevel.Warning, "The queue {Queue} has no dead-letter queue, and {Function} names none: messages whose last attempt has failed stay in it and are tried again until they are too old. Give the queue a redrive policy, or set DeadLetterQueue.")]
    public static partial void NoDeadLetters(ILogger logger, string queue, string function);

    [LoggerMessage(3, LogLevel.Warning, "AWS does not say which dead-letter queue belongs to {Queue}: {Reason} Messages whose last attempt has failed are left to its redrive policy.")]
    public static partial void DeadLettersUnknown(ILogger logger, string queue, string reason);

    [LoggerMessage(4, LogLevel.Warning, "The queue {Queue} gives up after {Receives} receives and {Function} after {Attempts} attempts: the queue's own count comes first. Let its maxReceiveCount be larger than MaxAttempts.")]
    public static partial void GivesUpEarly(ILogger logger, string queue, string function, int receives, int attempts);

    [LoggerMessage(5, LogLevel.Debug, "What a poll of {Queue} has brought was not given back; it returns when its time is over.")]
    public static partial void NotReleased(ILogger logger, Exception exception, string queue);
}
