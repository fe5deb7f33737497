using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Serverless.Hosting;

/// <summary>
/// What log entries say in the form of Google's Cloud Logging, which other collectors read too
/// (https://cloud.google.com/logging/docs/structured-logging): the severity, and the trace of the request.
/// </summary>
/// <param name="project">The project that traces belong to; null leaves its name out.</param>
internal sealed class CloudLogging(string? project)
{
    // The trace that the caller has said, where no tracer listens that would go on with it.
    private static readonly AsyncLocal<string?> s_traceParent = new();

    /// <summary>From here on entries are those of an invocation.</summary>
    public void Enter(FunctionInvocation invocation) => s_traceParent.Value = invocation.TraceParent;

    /// <summary>Writes the members that differ from those of other platforms.</summary>
    public void Write(Utf8JsonWriter json, LogLevel level)
    {
        json.WriteString("severity"u8, level switch
        {
            LogLevel.Trace or LogLevel.Debug => "DEBUG"u8,
            LogLevel.Information => "INFO"u8,
            LogLevel.Warning => "WARNING"u8,
            LogLevel.Error => "ERROR"u8,
            LogLevel.Critical => "CRITICAL"u8,
            _ => "DEFAULT"u8,
        });
        var span = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Context
            : ActivityContext.TryParse(s_traceParent.Value, null, out var parent) ? parent
            : default;
        if (span.TraceId == default)
        {
            return;
        }

        var trace = span.TraceId.ToHexString();
        json.WriteString("logging.googleapis.com/trace"u8, project is null ? trace : $"projects/{project}/traces/{trace}");
        json.WriteString("logging.googleapis.com/spanId"u8, span.SpanId.ToHexString());
        if (span.TraceFlags.HasFlag(ActivityTraceFlags.Recorded))
        {
            json.WriteBoolean("logging.googleapis.com/trace_sampled"u8, true);
        }
    }
}
