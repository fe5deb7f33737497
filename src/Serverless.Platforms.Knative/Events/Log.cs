using Microsoft.Extensions.Logging;

namespace Serverless.Platforms.Knative.Events;

/// <summary>What is logged of events.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "No function takes events of the type {Type}; a filter of the trigger keeps them away.")]
    public static partial void NobodyTakes(ILogger logger, string type);
}
