using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Timers;

public class TimerTests
{
    private readonly ConcurrentQueue<TimerInfo> _runs = new();

    [Fact]
    public async Task A_new_schedule_begins_now_and_runs_at_each_occurrence()
    {
        var time = At("2026-03-01T10:59:00Z");
        await using var host = await StartAsync(time, "0 * * * *");
        await host.DrainAsync();
        Assert.Empty(_runs);
        await StepAsync(host, TimeSpan.FromMinutes(122), TimeSpan.FromSeconds(20));
        Assert.Equal(["2026-03-01T11:00:00", "2026-03-01T12:00:00", "2026-03-01T13:00:00"], Scheduled());
        Assert.All(_runs, run => Assert.False(run.IsPastDue));
        Assert.Equal(Utc("2026-03-01T12:00:00Z"), _runs.First().Next);
        Assert.Equal("Report@2026-03-01T11:00:00.0000000Z", host.Broker.Sent[0].Id);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task What_was_missed_while_no_host_ran_runs_once_if_wanted(bool runMissed, int expected)
    {
        var time = At("2026-03-05T10:30:00Z");
        var broker = new MemoryConnector();
        broker.SetLast("Report", Utc("2026-03-01T10:00:00Z"));
        await using var host = await StartAsync(time, "0 * * * *", runMissed: runMissed, broker: broker);
        await host.DrainAsync();
        Assert.Equal(expected, _runs.Count);
        Assert.All(_runs, run => Assert.Equal((Utc("2026-03-05T10:00:00Z"), true), (run.ScheduledAt, run.IsPastDue)));
        await StepAsync(host, TimeSpan.FromMinutes(31), TimeSpan.FromSeconds(20));
        Assert.Equal(expected + 1, _runs.Count);
    }

    [Fact]
    public async Task Two_schedules_of_one_function_run_each_for_itself()
    {
        // The one that runs often was started a minute ago; the other one was due while no host ran.
        var time = At("2026-03-05T10:30:30Z");
        var broker = new MemoryConnector();
        broker.SetLast("Report|0 * * * * UTC", Utc("2026-03-05T10:00:00Z"));
        broker.SetLast("Report|0 3 * * * Europe/Berlin", Utc("2026-03-04T02:00:00Z"));
        await using var host = await Host(time, broker, ("0 * * * *", null), ("0  3 * * *", "Europe/Berlin")).StartAsync();
        await host.DrainAsync();
        var missed = Assert.Single(_runs);
        Assert.Equal(new TimerInfo(Utc("2026-03-05T02:00:00Z"), Utc("2026-03-06T02:00:00Z"), true), missed);

        // Both are due at 02:00 UTC, which are two messages.
        await StepAsync(host, TimeSpan.FromHours(16), TimeSpan.FromMinutes(10));
        Assert.Equal(2, _runs.Count(r => r.ScheduledAt == Utc("2026-03-06T02:00:00Z")));
        Assert.Equal(2, _runs.Where(r => r.ScheduledAt == Utc("2026-03-06T02:00:00Z")).Select(r => r.Next).Distinct().Count());
        Assert.Equal(host.Broker.Sent.Count, host.Broker.Sent.Select(s => s.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_was_noted_for_a_function_as_a_whole_is_taken_over_once()
    {
        var broker = new MemoryConnector();
        broker.SetLast("Report", Utc("2026-03-05T08:00:00Z"));
        await using (var host = await Host(At("2026-03-05T10:30:00Z"), broker, ("0 * * * *", null), ("0 9 * * *", null)).StartAsync())
        {
            await host.DrainAsync();
            Assert.Equal(["2026-03-05T09:00:00", "2026-03-05T10:00:00"], Scheduled().Order());
        }

        // A schedule that is changed later begins anew, and not where the function was long ago.
        await using var changed = await Host(At("2026-03-05T10:40:00Z"), broker, ("0 * * * *", null), ("0 10 * * *", null)).StartAsync();
        await changed.DrainAsync();
        Assert.Equal(2, _runs.Count);
    }

    [Fact]
    public async Task Of_two_hosts_one_runs_an_occurrence()
    {
        var time = At("2026-03-01T10:59:50Z");
        var broker = new MemoryConnector();
        await using var first = await StartAsync(time, "0 * * * *", broker: broker);
        await using var second = await StartAsync(time, "0 * * * *", broker: broker);
        await StepAsync(first, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
        await second.DrainAsync();
        Assert.Equal(["2026-03-01T11:00:00"], Scheduled());
    }

    [Theory]
    // Berlin skips 02:30 on the 29th of March: it runs right after. On the 25th of October 02:30 comes twice: it runs once.
    [InlineData("Europe/Berlin", "30 2 * * *", "2026-03-27T12:00:00Z", 72, "2026-03-28T01:30:00 2026-03-29T01:00:00 2026-03-30T00:30:00")]
    [InlineData("Europe/Berlin", "30 2 * * *", "2026-10-23T12:00:00Z", 72, "2026-10-24T00:30:00 2026-10-25T00:30:00 2026-10-26T01:30:00")]
    [InlineData("Asia/Seoul", "0 3 * * *", "2026-03-27T12:00:00Z", 48, "2026-03-27T18:00:00 2026-03-28T18:00:00")]
    public async Task The_time_zone_decides(string zone, string cron, string start, int hours, string expected)
    {
        await using var host = await StartAsync(At(start), cron, zone);
        await StepAsync(host, TimeSpan.FromHours(hours), TimeSpan.FromMinutes(15));
        Assert.Equal(expected.Split(' '), Scheduled());
    }

    [Fact]
    public async Task A_clock_that_jumps_forward_runs_the_last_of_what_it_skipped()
    {
        var time = At("2026-03-01T10:30:00Z");
        await using var host = await StartAsync(time, "0 * * * *");
        // The wall clock alone: the machine has slept, and no timer has fired.
        time.AdjustTime(Utc("2026-03-01T15:10:00Z"));
        await StepAsync(host, TimeSpan.FromSeconds(31), TimeSpan.FromSeconds(1));
        var run = Assert.Single(_runs);
        Assert.Equal((Utc("2026-03-01T15:00:00Z"), true), (run.ScheduledAt, run.IsPastDue));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_runs_nothing_twice()
    {
        var time = At("2026-03-01T10:59:30Z");
        await using var host = await StartAsync(time, "0 * * * *");
        await StepAsync(host, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
        time.AdjustTime(Utc("2026-03-01T10:50:00Z"));
        await StepAsync(host, TimeSpan.FromMinutes(75), TimeSpan.FromSeconds(20));
        Assert.Equal(["2026-03-01T11:00:00", "2026-03-01T12:00:00"], Scheduled());
    }

    [Fact]
    public async Task Six_fields_begin_with_the_second()
    {
        await using var host = await StartAsync(At("2026-03-01T10:00:01Z"), "*/20 * * * * *");
        await StepAsync(host, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1));
        Assert.Equal(["2026-03-01T10:00:20", "2026-03-01T10:00:40", "2026-03-01T10:01:00"], Scheduled());
    }

    [Theory]
    [InlineData("61 * * * *", null, "Report", "61 * * * *")]
    [InlineData("0 3 * * *", "Asia/Soul", "Report", "Asia/Soul")]
    public async Task A_schedule_that_is_none_is_said_at_the_start(string cron, string? zone, string function, string value)
    {
        var host = Host(At("2026-03-01T10:00:00Z"), cron, zone);
        await using (host)
        {
            var exception = await Assert.ThrowsAsync<HostSettingsException>(() => host.StartAsync());
            Assert.Contains(function, exception.Message, StringComparison.Ordinal);
            Assert.Contains(value, exception.Message, StringComparison.Ordinal);
            Assert.Equal(0, host.Inner.Starts);
        }
    }

    [Fact]
    public async Task A_store_that_is_away_is_asked_again()
    {
        var failures = 0;
        var broker = new MemoryConnector { Before = operation => _ = operation is "occurrence" && ++failures is > 1 and < 5 ? throw new IOException("Away.") : 0 };
        await using var host = await StartAsync(At("2026-03-01T10:59:30Z"), "0 * * * *", broker: broker);
        await StepAsync(host, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        Assert.Equal(["2026-03-01T11:00:00"], Scheduled());
        Assert.Single(host.Logs.Lines, l => l.Contains("schedule", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoked_by_its_name_it_is_due_now()
    {
        var time = At("2026-03-01T10:30:00Z");
        await using var host = Host(time, "0 * * * *", null);
        await new FunctionInvoker(host.Context).InvokeAsync("Report", ReadOnlyMemory<byte>.Empty);
        Assert.Equal(new TimerInfo(Utc("2026-03-01T10:30:00Z"), Utc("2026-03-01T11:00:00Z"), false), Assert.Single(_runs));
    }

    private static FakeTimeProvider At(string time) => new(Utc(time));

    private static DateTimeOffset Utc(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    private EventHost Host(FakeTimeProvider time, string cron, string? zone, bool runMissed = true, MemoryConnector? broker = null) =>
        new([Report(new EventSubscription(EventKind.Timer, cron) { TimeZone = zone, RunMissed = runMissed })], time, broker: broker);

    private EventHost Host(FakeTimeProvider time, MemoryConnector broker, params (string Cron, string? Zone)[] schedules) =>
        new([.. schedules.Select(s => Report(new EventSubscription(EventKind.Timer, s.Cron) { TimeZone = s.Zone }))], time, broker: broker);

    private EventLambda Report(EventSubscription subscription) => new("Report", subscription, invocation =>
    {
        _runs.Enqueue(invocation.Timer);
        return Task.CompletedTask;
    });

    private Task<EventHost> StartAsync(FakeTimeProvider time, string cron, string? zone = null, bool runMissed = true, MemoryConnector? broker = null) =>
        Host(time, cron, zone, runMissed, broker).StartAsync();

    private IEnumerable<string> Scheduled() => _runs.Select(r => r.ScheduledAt.ToString("s", CultureInfo.InvariantCulture));

    /// <summary>Moves the clock in steps, and lets the scheduler look at it at each.</summary>
    private static async Task StepAsync(EventHost host, TimeSpan span, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            // Else a lease could end before its function has had the time to run.
            await host.DrainAsync();
            host.Time!.Advance(step);
        }

        await host.DrainAsync();
    }
}
