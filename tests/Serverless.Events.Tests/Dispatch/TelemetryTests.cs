using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Dispatch;

public class TelemetryTests
{
    private const string Sender = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task One_trace_goes_through_the_queues()
    {
        var (click, bill) = (Unique("Click"), Unique("Bill"));
        using var spans = new Spans(click, bill);
        await using var host = await EventHost.StartAsync(
            new EventLambda(click, new EventSubscription(EventKind.Queue, "clicks"), async invocation => await OutputChannel.Queue<int>(invocation, "bills").SendAsync(invocation, 1)),
            new EventLambda(bill, new EventSubscription(EventKind.Stream, "bills").As(EventKind.Queue), _ => throw new InvalidOperationException("Broke.")));
        await host.SendAsync("clicks", "1", "m1", headers: new Dictionary<string, string> { ["traceparent"] = Sender, ["tracestate"] = "a=b", ["baggage"] = "user=7" });
        await host.DrainAsync();
        var first = spans.Of(click).Single();
        var second = spans.Of(bill).First();
        Assert.Equal((Sender[3..35], Sender[36..52], "a=b", ActivityKind.Consumer), (first.TraceId.ToString(), first.ParentSpanId.ToString(), first.TraceStateString, first.Kind));
        Assert.Equal((first.TraceId, first.SpanId, "7"), (second.TraceId, second.ParentSpanId, second.GetBaggageItem("user")));
        Assert.Equal(("process clicks", ActivityStatusCode.Unset, ActivityStatusCode.Error), (first.DisplayName, first.Status, second.Status));
        Assert.Equal(
            ["process", "memory", "clicks", "m1", "pubsub"],
            new[] { "messaging.operation.name", "messaging.system", "messaging.destination.name", "messaging.message.id", "faas.trigger" }.Select(t => first.GetTagItem(t)));
    }

    [Fact]
    public async Task The_context_goes_on_where_nobody_listens()
    {
        await using var host = await EventHost.StartAsync(new EventLambda(
            "Click", new EventSubscription(EventKind.Queue, "clicks"), async invocation => await OutputChannel.Queue<int>(invocation, "bills").SendAsync(invocation, 1)));
        await host.SendAsync("clicks", "1", headers: new Dictionary<string, string> { ["traceparent"] = Sender, ["baggage"] = "user=7" });
        await host.DrainAsync();
        var sent = host.Broker.Sent.Single(s => s.Channel.Name == "bills");
        Assert.Equal(Sender[..36], sent.Headers["traceparent"][..36]);
        Assert.Contains("7", sent.Headers["baggage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_has_links_to_its_senders()
    {
        var name = Unique("Batch");
        using var spans = new Spans(name);
        await using var host = await EventHost.StartAsync(new EventLambda(name, new EventSubscription(EventKind.Queue, "clicks") { IsBatch = true }, _ => Task.CompletedTask));
        await host.Server.Connectors.SendAsync(
            [.. Enumerable.Range(1, 3).Select(i => EventHost.Message("clicks", "1", headers: new Dictionary<string, string> { ["traceparent"] = Sender[..51] + i + "-01" }))], default);
        await host.DrainAsync();
        var span = spans.Of(name).Single();
        Assert.Equal(3, span.Links.Count());
        Assert.Equal((default, 3), (span.ParentSpanId, span.GetTagItem("messaging.batch.message_count")));
    }

    [Fact]
    public async Task Messages_failures_retries_and_dead_letters_are_counted_and_the_backlog_is_measured()
    {
        var name = Unique("Count");
        var counts = new ConcurrentDictionary<string, long>();
        double? oldest = null;
        long? backlog = null;
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => Enable(instrument, l) };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (!IsOf(tags, name))
            {
                return;
            }

            if (instrument.Name == "serverless.events.backlog")
            {
                backlog = value;
            }
            else
            {
                counts.AddOrUpdate(instrument.Name, value, (_, known) => known + value);
            }
        });
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            oldest = instrument.Name == "serverless.events.oldest_age" && IsOf(tags, name) ? value : oldest);
        listener.Start();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await EventHost.StartAsync(new EventLambda(
            name, new EventSubscription(EventKind.Queue, "clicks") { MaxAttempts = 2, Backoff = TimeSpan.FromMilliseconds(1), BatchSize = 1, Concurrency = 1 }, async invocation =>
            {
                begun.TrySetResult();
                await release.Task;
                if (invocation.Messages[0].Id == "bad")
                {
                    throw new InvalidOperationException();
                }
            }));
        await host.Server.Connectors.SendAsync([EventHost.Message("clicks", "1", "good"), EventHost.Message("clicks", "2", "bad")], default);
        await begun.Task;
        listener.RecordObservableInstruments();
        Assert.Equal(2, backlog);
        Assert.InRange(oldest!.Value, 0, 60);
        release.SetResult();
        await host.UntilAsync(() => host.Broker.Dead.Count > 0);
        await host.DrainAsync();
        Assert.Equal(
            (1, 2, 1, 1),
            (counts["serverless.events.processed"], counts["serverless.events.failures"], counts["serverless.events.retries"], counts["serverless.events.dead_letters"]));
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == ServerlessTelemetry.Name)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static bool IsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == "faas.name" && Equals(value, name))
            {
                return true;
            }
        }

        return false;
    }

    private static string Unique(string name) => name + Guid.NewGuid().ToString("N")[..8];

    /// <summary>The spans of some functions; other tests have theirs at the same time.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _ended = new();
        private readonly ActivityListener _listener;

        public Spans(params string[] functions)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == ServerlessTelemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    if (functions.Contains(activity.GetTagItem("faas.name")))
                    {
                        _ended.Enqueue(activity);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<Activity> Of(string function) => _ended.Where(a => Equals(a.GetTagItem("faas.name"), function));

        public void Dispose() => _listener.Dispose();
    }
}
