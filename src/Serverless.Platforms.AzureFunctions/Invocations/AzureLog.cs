using Microsoft.Extensions.Logging;

namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>What is logged of invocations.</summary>
internal static partial class AzureLog
{
    [LoggerMessage(1, LogLevel.Error, "The invocation of {Folder} has failed.")]
    public static partial void Failed(ILogger logger, string folder, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "What waited for the end of the response of {Function} has failed.")]
    public static partial void EndFailed(ILogger logger, string function, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "The response of {Function} cannot be handed over: {Why}.")]
    public static partial void CannotAnswer(ILogger logger, string function, string why);

    [LoggerMessage(4, LogLevel.Debug, "{Function} does not take {What}, which its trigger has not asked for.")]
    public static partial void NotAskedFor(ILogger logger, string function, string what);
}
