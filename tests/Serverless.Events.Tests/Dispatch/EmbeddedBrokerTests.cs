using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Dispatch;

/// <summary>Dispatcher and embedded broker together.</summary>
public sealed class EmbeddedBrokerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serverless").FullName;

    [Theory]
    [InlineData(false, EventKind.Queue)]
    [InlineData(true, EventKind.Queue)]
    [InlineData(false, EventKind.Stream)]
    [InlineData(true, EventKind.Stream)]
    public async Task Whatever_fails_every_message_sends_its_output_once_or_is_a_dead_letter(bool isBatch, EventKind kind)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var poison = new Poison(kind, isBatch, time);
        await using var server = await StartAsync(time, poison.Functions);
        await poison.RunAsync(server, () => time.Advance(TimeSpan.FromMilliseconds(2)));
        Assert.Equal(0, await ((SqliteBroker)server.Connectors.Embedded.Connector).RunAsync(static store => store.CountRows("messages") + store.CountRows("leases"), default));
    }

    [Fact]
    public async Task Objects_events_and_keys_go_through_it()
    {
        var seen = new ConcurrentQueue<string>();
        var server = await StartAsync(
            new EventLambda("Index", new EventSubscription(EventKind.Blob, "reports/{day}.txt"), async invocation =>
            {
                seen.Enqueue($"{invocation.PathValue("day")}={await invocation.ReadBlobTextAsync()}");
                await OutputChannel.Event<string>(invocation, "report.indexed").SendAsync(invocation, "x");
            }),
            new EventLambda("A", new EventSubscription(EventKind.Event, "report.*"), invocation => Task.Run(() => seen.Enqueue($"A {invocation.Messages[0].Headers["ce-type"]}"))) { KeepFor = TimeSpan.FromHours(1) },
            new EventLambda("B", new EventSubscription(EventKind.Event, "report.indexed"), invocation => Task.Run(() => seen.Enqueue($"B {invocation.Messages[0].Headers["ce-source"]}"))));
        await using (server)
        {
            await server.SendAsync(new OutgoingMessage { Channel = new EventChannel(EventKind.Blob, "reports"), Id = "1", Key = "mon.txt", Body = Encoding.UTF8.GetBytes("hello") });
            await DrainAsync(server);
            Assert.Equal(["A report.indexed", "B /Tests/Index", "mon=hello"], seen.Order());
        }
    }

    [Fact]
    public async Task Who_loses_the_lease_while_its_function_runs_sends_nothing()
    {
        var runs = new ConcurrentQueue<int>();
        var begun = new TaskCompletionSource();
        var goesOn = new TaskCompletionSource();
        EventLambda Function(bool waits) => new("Mail", new EventSubscription(EventKind.Queue, "orders"), async invocation =>
        {
            runs.Enqueue(invocation.Attempt);
            await OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, $"attempt {invocation.Attempt}");
            if (waits)
            {
                begun.SetResult();
                await goesOn.Task;
            }
        });
        var (slow, fast) = (new FakeTimeProvider(DateTimeOffset.UtcNow), new FakeTimeProvider(DateTimeOffset.UtcNow));
        await using var first = await StartAsync(slow, Function(waits: true));
        await first.SendAsync(EventHost.Message("orders", "x"));
        await begun.Task;

        // The clock of the other host is ahead, as if the first one had slept.
        fast.Advance(TimeSpan.FromMinutes(1));
        await using var second = await StartAsync(fast, Function(waits: false));
        await second.DrainAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        goesOn.SetResult();
        await first.StopAsync(CancellationToken.None);

        Assert.Equal([1, 2], runs);
        Assert.Equal("attempt 2", Encoding.UTF8.GetString(Assert.Single(await ReceiveAsync(second, "receipts")).Body.Span));
        Assert.Contains(((ListLoggerFactory)first.Host.LoggerFactory).Lines, l => l.Contains("lease", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public async Task A_wall_clock_that_jumps_changes_nothing(int days)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var clock = new JumpingClock(time);
        var attempts = new ConcurrentQueue<int>();
        var subscription = new EventSubscription(EventKind.Queue, "orders") { Backoff = TimeSpan.FromSeconds(1), MaxBackoff = TimeSpan.FromSeconds(1) };
        await using var server = await StartAsync(clock, new EventLambda("Mail", subscription, async invocation =>
        {
            attempts.Enqueue(invocation.Attempt);
            clock.Offset += TimeSpan.FromDays(days);
            await OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, "x");
            if (invocation.Attempt < 3)
            {
                throw new InvalidOperationException();
            }
        })
        { KeepFor = TimeSpan.FromHours(1), Key = (_, _) => "key" });
        await server.SendAsync(EventHost.Message("orders", "x"));
        await server.SendAsync(EventHost.Message("orders", "later") with { Delay = TimeSpan.FromSeconds(20) });

        // It goes by the time that passes: 10 seconds are enough for three attempts, and too few for what was delayed.
        for (var passed = 0; passed < 100; passed++)
        {
            await server.DrainAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal([1, 2, 3], attempts);
        Assert.Single(await ReceiveAsync(server, "receipts"));
        time.Advance(TimeSpan.FromSeconds(11));
        await server.DrainAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));

        // The key of the first one has its result still.
        Assert.Equal([1, 2, 3], attempts);
        Assert.Equal(0, await ((SqliteBroker)server.Connectors.Embedded.Connector).RunAsync(static store => store.Lengths("orders").Kept, default));
    }

    [Fact]
    public async Task What_is_sent_to_a_queue_that_nobody_takes_from_waits_for_who_comes()
    {
        await using (var alone = await StartAsync(new EventLambda("Mail", new EventSubscription(EventKind.Queue, "orders"), invocation =>
            OutputChannel.Queue<string>(invocation, "nobodys").SendAsync(invocation, "x").AsTask())))
        {
            await alone.SendAsync(EventHost.Message("orders", "x"));
            await DrainAsync(alone);
            await alone.StopAsync(CancellationToken.None);
        }

        var seen = new ConcurrentQueue<string>();
        await using var later = await StartAsync(new EventLambda("Take", new EventSubscription(EventKind.Queue, "nobodys"), invocation => Task.Run(() => seen.Enqueue(invocation.ReadText(invocation.Messages[0])))));
        await DrainAsync(later);
        Assert.Equal(["x"], seen);
    }

    [Fact]
    public async Task An_output_that_is_too_large_is_a_dead_letter_at_once_that_says_the_limit()
    {
        var subscription = new EventSubscription(EventKind.Queue, "orders") { MaxAttempts = 5 };
        await using var server = await StartAsync(new EventLambda("Mail", subscription, invocation =>
            OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, new string('x', 2_000_000)).AsTask()));
        await server.SendAsync(EventHost.Message("orders", "x"));
        await DrainAsync(server);
        var letter = Assert.Single(await server.DeadLetters[0].PeekAsync("orders", 10, default));
        Assert.Equal(1, letter.Message.Attempt);
        Assert.Contains("2000", letter.Error, StringComparison.Ordinal);
        Assert.Contains("the limit is 1048576 (setting Serverless:Events:MaxMessageSize)", letter.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_queue_holds_up_who_fills_it_and_in_the_end_all_comes_through()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var (mailed, taken, runs) = (new SemaphoreSlim(0), new ConcurrentQueue<string>(), 0);
        await using var server = await StartAsync(
            time,
            ["--Serverless:Events:MaxQueueLength", "3"],
            new EventLambda("Mail", new EventSubscription(EventKind.Stream, "orders") { FromStart = true, MaxAttempts = 1 }, invocation =>
            {
                Interlocked.Increment(ref runs);
                return OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, invocation.Messages[0].Id).AsTask();
            }),
            new EventLambda("Take", new EventSubscription(EventKind.Queue, "receipts") { BatchSize = 1, Concurrency = 1 }, async invocation =>
            {
                await mailed.WaitAsync();
                taken.Enqueue(invocation.ReadText(invocation.Messages[0]));
            }));
        await server.Connectors.SendAsync([.. Enumerable.Range(0, 40).Select(i => EventHost.Message("orders", "x", $"{i:00}", "key", EventKind.Stream))], default);
        var drained = server.DrainAsync(TestContext.Current.CancellationToken);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!drained.IsCompleted)
        {
            Assert.InRange(await ((SqliteBroker)server.Connectors.Embedded.Connector).RunAsync(static store => store.Lengths("receipts").Kept, default), 0, 3);
            mailed.Release();
            time.Advance(TimeSpan.FromMilliseconds(20));
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i:00}"), taken);
        Assert.Equal(40, runs);
        Assert.Empty(await server.DeadLetters[0].ListAsync(default));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<EventServer> StartAsync(params FunctionDefinition[] functions) => StartAsync(TimeProvider.System, functions);

    private Task<EventServer> StartAsync(TimeProvider time, params FunctionDefinition[] functions) => StartAsync(time, [], functions);

    private async Task<EventServer> StartAsync(TimeProvider time, string[] settings, params FunctionDefinition[] functions)
    {
        var host = FunctionHost.CreateContext(new LambdaApplication(functions), ["--Serverless:Data", _folder, .. settings], context =>
        {
            context.TimeProvider = time;
            context.LoggerFactory = new ListLoggerFactory();
        });
        var server = new EventServer(host, new QuietServer());
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    /// <summary>What a queue that no function takes from has.</summary>
    private static async Task<IReadOnlyList<EventMessage>> ReceiveAsync(EventServer server, string queue) =>
        (await server.Connectors.Embedded.Connector.OpenSource(new EventSubscription(EventKind.Queue, queue)).ReceiveAsync(100, TestContext.Current.CancellationToken)).Messages;

    /// <summary>Also what waits for its next attempt: the clock moves by itself.</summary>
    private static Task DrainAsync(EventServer server) =>
        server.DrainAsync(TestContext.Current.CancellationToken, static _ => true).WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>A clock whose wall time is set while what passes is measured as before.</summary>
    private sealed class JumpingClock(FakeTimeProvider inner) : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Offset;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
    }
}
