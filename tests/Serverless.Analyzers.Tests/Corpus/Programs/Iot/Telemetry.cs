using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Iot;

public sealed record Reading(string Device, double Celsius, DateTimeOffset At);

public interface IReadings
{
    Task UpsertAsync(string device, DateTimeOffset at, double celsius, CancellationToken cancel);
}

/// Meters and activity sources are made for static.
internal static class Telemetry
{
    private static readonly Meter Meter = new("Iot");
    public static readonly Counter<long> Received = Meter.CreateCounter<long>("readings");
    public static readonly Histogram<double> Celsius = Meter.CreateHistogram<double>("celsius");
    public static readonly ActivitySource Source = new("Iot");
}

public sealed class ReadingFunctions(IReadings readings, ILogger<ReadingFunctions> logger)
{
    private static readonly Action<ILogger, string, double, Exception?> LogHot =
        LoggerMessage.Define<string, double>(LogLevel.Warning, new EventId(1), "{Device} has {Celsius}");

    [Idempotent]
    [StreamTrigger("readings", BatchSize = 100)]
    public async Task Store(IReadOnlyList<Reading> batch, CancellationToken cancel)
    {
        using var activity = Telemetry.Source.StartActivity("store");
        activity?.SetTag("count", batch.Count);
        Telemetry.Received.Add(batch.Count);
        foreach (var reading in batch)
        {
            Telemetry.Celsius.Record(reading.Celsius);
            if (reading.Celsius > 80)
            {
                LogHot(logger, reading.Device, reading.Celsius, null);
            }

            await readings.UpsertAsync(reading.Device, reading.At, reading.Celsius, cancel);
        }
    }
}
