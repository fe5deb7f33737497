using Microsoft.Extensions.Logging;

namespace Serverless.Platforms.OpenWhisk;

/// <summary>What is logged of activations.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The activation {Activation} has failed: {Error}")]
    public static partial void Failed(ILogger logger, string activation, string error);

    [LoggerMessage(2, LogLevel.Warning, "What waited for the end of the response of the activation {Activation} has failed.")]
    public static partial void EndFailed(ILogger logger, string activation, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "The activation {Activation} has failed outside of a function.")]
    public static partial void Broken(ILogger logger, string activation, Exception exception);
}
