using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Serverless.Gateway.Tests.Infrastructure;

namespace Serverless.Gateway.Tests.Telemetry;

[Collection(TelemetryGroup.Name)]
public class TelemetryTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_listener_that_comes_late_sees_spans_with_the_callers_as_parent()
    {
        var spans = new ConcurrentQueue<Activity>();
        var path = "/" + Guid.NewGuid().ToString("N");
        await using var gateway = await TestGateway.StartAsync(TestFunction.Text(path, _ => Task.FromResult($"{Activity.Current?.TraceId} {Activity.Current?.GetBaggageItem("tenant")}")));
        Assert.Equal(" ", await gateway.Client.GetStringAsync(new Uri(path, UriKind.Relative)));
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Serverless",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.OperationName.EndsWith(path, StringComparison.Ordinal))
                {
                    spans.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var connection = await gateway.ConnectAsync();
        await connection.SendAsync(
            $"GET {path} HTTP/1.1\r\nHost: test\r\ntraceparent: 00-{TraceId}-b7ad6b7169203331-01\r\ntracestate: vendor=1\r\nbaggage: tenant=acme%20inc\r\n\r\n");
        var response = await connection.ReadAsync();
        Assert.Equal($"{TraceId} acme inc", response!.Body);

        // The span ends before the connection takes its next request.
        await connection.GetAsync("/none");
        await connection.ReadAsync();
        var span = Assert.Single(spans);
        Assert.Equal($"GET {path}", span.DisplayName);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal("b7ad6b7169203331", span.ParentSpanId.ToHexString());
        Assert.Equal("vendor=1", span.TraceStateString);
        var tags = span.TagObjects.ToDictionary();
        Assert.Equal("Test." + path.Trim('/'), tags["faas.name"]);
        Assert.Equal("http", tags["faas.trigger"]);
        Assert.IsType<bool>(tags["faas.coldstart"]);
        Assert.Equal("GET", tags["http.request.method"]);
        Assert.Equal(path, tags["http.route"]);
        Assert.Equal(200, tags["http.response.status_code"]);
    }

    [Fact]
    public async Task Measurements_count_what_succeeds_fails_and_is_late()
    {
        var prefix = Guid.NewGuid().ToString("N");
        var measured = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "Serverless")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                if (tag.Key is "faas.name" or "http.route" && tag.Value is string name && name.Contains(prefix, StringComparison.Ordinal))
                {
                    measured.Enqueue($"{instrument.Name} {name[^2..]}");
                }
            }
        }

        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        listener.Start();
        await using var gateway = await TestGateway.StartWithClockAsync(
            TestFunction.Text($"/{prefix}ok", _ => Task.FromResult("")),
            TestFunction.Get($"/{prefix}ko", _ => throw new InvalidOperationException("no")),
            TestFunction.Get($"/{prefix}to", _ => new TaskCompletionSource().Task));
        using var connection = await gateway.ConnectAsync();
        foreach (var name in new[] { "ok", "ko", "to" })
        {
            await connection.GetAsync($"/{prefix}{name}");
            await gateway.AdvanceUntilAsync(connection.ReadAsync());
        }

        await connection.GetAsync("/none");
        await connection.ReadAsync();
        Assert.Equal(
            [
                "faas.errors ko", "faas.errors to",
                "faas.invocations ok",
                "faas.invoke_duration ko", "faas.invoke_duration ok", "faas.invoke_duration to",
                "faas.timeouts to",
                "http.server.request.duration ko", "http.server.request.duration ok", "http.server.request.duration to",
            ],
            measured.Where(m => !m.StartsWith("faas.coldstarts", StringComparison.Ordinal) && !m.StartsWith("faas.init_duration", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }
}
