using Microsoft.Extensions.Logging;

namespace Serverless.Platforms.AwsLambda;

/// <summary>What is logged about events. Never a body or a header: they may hold secrets.</summary>
internal static partial class LambdaLog
{
    [LoggerMessage(1, LogLevel.Error, "The event {RequestId} has failed: {Reason}")]
    public static partial void Failed(ILogger logger, string requestId, string reason);

    [LoggerMessage(2, LogLevel.Error, "The answer of the event {RequestId} was not taken as it was: {Reason}")]
    public static partial void Refused(ILogger logger, string requestId, string reason);

    [LoggerMessage(3, LogLevel.Critical, "The process ends: {Reason}")]
    public static partial void Ends(ILogger logger, string reason);
}
