using System.Globalization;

namespace Serverless.Platforms.AwsLambda;

/// <summary>What the platform says of the function in variables.</summary>
internal static class LambdaEnvironment
{
    /// <summary>Where one handler of several is named.</summary>
    public const string HandlerVariable = "_HANDLER";

    /// <summary>Where SDKs that trace look for the trace of the invocation that runs.</summary>
    public const string TraceVariable = "_X_AMZN_TRACE_ID";

    /// <summary>The handler: the name of a function, or anything that stands for all of them.</summary>
    public static string? Handler => Get(HandlerVariable);

    /// <summary>How many invocations the platform brings at once.</summary>
    public static int MaxConcurrency => Number("AWS_LAMBDA_MAX_CONCURRENCY") is > 0 and var number ? (int)Math.Min(number, 1024) : 1;

    /// <summary>The memory of the function in MiB; 0 where it is not said.</summary>
    public static long MemoryMiB => Number("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");

    /// <summary>Whether the process is to be frozen into a snapshot before its first event.</summary>
    public static bool IsSnapStart => Get("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start";

    /// <summary>The form of log lines, <c>JSON</c> or <c>Text</c>, or null.</summary>
    public static string? LogFormat => Get("AWS_LAMBDA_LOG_FORMAT");

    /// <summary>The least severe level that the platform keeps, such as <c>INFO</c>, or null.</summary>
    public static string? LogLevel => Get("AWS_LAMBDA_LOG_LEVEL");

    /// <summary>The descriptor that takes whole log entries; null where there is none.</summary>
    public static int? LogDescriptor => Number("_LAMBDA_TELEMETRY_LOG_FD") is > 2 and <= int.MaxValue and var number ? (int)number : null;

    private static string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static long Number(string name) =>
        long.TryParse(Get(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
