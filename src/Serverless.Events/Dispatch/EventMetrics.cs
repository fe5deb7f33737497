using System.Diagnostics.Metrics;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Measurements of messages, by function; those of invocations come from the host.</summary>
internal static class EventMetrics
{
    public static readonly Counter<long> Processed = ServerlessTelemetry.Meter.CreateCounter<long>(
        "serverless.events.processed", "{message}", "Messages whose function has succeeded.");

    public static readonly Counter<long> Failures = ServerlessTelemetry.Meter.CreateCounter<long>(
        "serverless.events.failures", "{message}", "Attempts of messages that have failed.");

    public static readonly Counter<long> Retries = ServerlessTelemetry.Meter.CreateCounter<long>(
        "serverless.events.retries", "{message}", "Messages that are tried again.");

    public static readonly Counter<long> DeadLetters = ServerlessTelemetry.Meter.CreateCounter<long>(
        "serverless.events.dead_letters", "{message}", "Messages that have become dead letters.");

    public static readonly Counter<long> BrokerErrors = ServerlessTelemetry.Meter.CreateCounter<long>(
        "serverless.events.broker_errors", "{error}", "Times that a broker has failed to bring or to settle messages.");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Lock Gate = new();
    private static EventServer[] s_servers = [];

    static EventMetrics()
    {
        ServerlessTelemetry.Meter.CreateObservableGauge(
            "serverless.events.backlog", () => Observe(static (ready, _) => ready), "{message}", "Messages that wait; for a stream, how far its group is behind.");
        ServerlessTelemetry.Meter.CreateObservableGauge(
            "serverless.events.oldest_age", () => Observe(static (_, oldest) => oldest.TotalSeconds), "s", "The age of the oldest message that waits.");
    }

    /// <summary>Measures the backlogs of a server while somebody listens.</summary>
    public static void Watch(EventServer server)
    {
        lock (Gate)
        {
            s_servers = [.. s_servers, server];
        }
    }

    public static void Forget(EventServer server)
    {
        lock (Gate)
        {
            s_servers = [.. s_servers.Where(s => s != server)];
        }
    }

    // Only called when a listener asks for the gauges.
    private static List<Measurement<T>> Observe<T>(Func<long, TimeSpan, T> read)
        where T : struct
    {
        var measurements = new List<Measurement<T>>();
        foreach (var server in s_servers)
        {
            var task = server.GetBacklogsAsync();
            try
            {
                if (task.Wait(Patience))
                {
                    measurements.AddRange(task.Result.Select(b => new Measurement<T>(read(b.Ready, b.Oldest), new KeyValuePair<string, object?>("faas.name", b.Function))));
                }
            }
            catch (AggregateException)
            {
                // The broker does not answer, which the functions' own logs say.
            }
        }

        return measurements;
    }
}
