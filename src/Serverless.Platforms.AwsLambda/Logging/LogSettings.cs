using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Logging;

/// <summary>Turns what the platform says of logs into the host's own settings. What the user has set wins.</summary>
internal static class LogSettings
{
    private const string Format = "Serverless__LogFormat";
    private const string Level = "Logging__LogLevel__Default";

    /// <summary>Before settings are read.</summary>
    public static void Translate()
    {
        SetDefault(Format, string.Equals(LambdaEnvironment.LogFormat, "Text", StringComparison.OrdinalIgnoreCase) ? "text" : "json");
        SetDefault(Level, LambdaEnvironment.LogLevel?.ToUpperInvariant() switch
        {
            "TRACE" => "Trace",
            "DEBUG" => "Debug",
            "INFO" => "Information",
            "WARN" => "Warning",
            "ERROR" => "Error",
            "FATAL" => "Critical",
            _ => null,
        });
    }

    /// <summary>When the host is made and has not logged yet.</summary>
    public static void Apply(FunctionHostContext context)
    {
        if (LambdaEnvironment.LogDescriptor is { } descriptor)
        {
            context.LogOutput = new LogFrameStream(descriptor, isJson: !context.Settings.ReadableLogs);
        }
    }

    private static void SetDefault(string name, string? value)
    {
        if (value is not null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
