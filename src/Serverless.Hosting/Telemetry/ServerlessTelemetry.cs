using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Serverless.Hosting;

/// <summary>
/// The sources of spans and measurements, both called <c>Serverless</c>, after OpenTelemetry's conventions for functions
/// (https://opentelemetry.io/docs/specs/semconv/faas/) and HTTP servers.
/// </summary>
internal static class ServerlessTelemetry
{
    public const string Name = "Serverless";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Invocations = Meter.CreateCounter<long>("faas.invocations", "{invocation}", "Number of successful invocations.");

    public static readonly Counter<long> ColdStarts = Meter.CreateCounter<long>("faas.coldstarts", "{coldstart}", "Number of invocation cold starts.");

    public static readonly Counter<long> Errors = Meter.CreateCounter<long>("faas.errors", "{error}", "Number of invocation errors.");

    public static readonly Counter<long> Timeouts = Meter.CreateCounter<long>("faas.timeouts", "{timeout}", "Number of invocation timeouts.");

    public static readonly Histogram<double> InvokeDuration = Meter.CreateHistogram<double>(
        "faas.invoke_duration", "s", "Measures the duration of the function's logic execution.");

    public static readonly Histogram<double> InitDuration = Meter.CreateHistogram<double>(
        "faas.init_duration", "s", "Measures the duration of the function's initialization, such as a cold start.");

    public static readonly Histogram<double> RequestDuration = Meter.CreateHistogram<double>(
        "http.server.request.duration", "s", "Duration of HTTP server requests.");

    /// <summary>Whether anybody listens: some loads, and nothing else happens while nobody does.</summary>
    public static bool IsEnabled =>
        Source.HasListeners()
        || Invocations.Enabled || InvokeDuration.Enabled || ColdStarts.Enabled || Errors.Enabled || Timeouts.Enabled || InitDuration.Enabled || RequestDuration.Enabled;
}
