using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Dispatch;

public class SingleMessageTests
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders");

    [Fact]
    public async Task A_message_starts_its_function_and_is_gone_after_it()
    {
        var seen = new ConcurrentQueue<(string Body, int Attempt)>();
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders, invocation =>
        {
            seen.Enqueue((invocation.ReadText(invocation.Messages[0]), invocation.Attempt));
            return Task.CompletedTask;
        }));
        await host.SendAsync("orders", "one");
        await host.SendAsync("orders", "two");
        await host.DrainAsync();
        Assert.Equal([("one", 1), ("two", 1)], seen.OrderBy(s => s.Body));
        Assert.Equal(0, host.Broker.Count("orders"));
        Assert.Equal(1, host.Inner.Starts);
    }

    [Fact]
    public async Task Json_is_read_under_the_options_of_the_application()
    {
        Order? seen = null;
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders, invocation =>
        {
            seen = invocation.Read(invocation.Messages[0], invocation.Json<Order>(), allowsNull: false);
            Assert.Same(seen, invocation.Read(invocation.Messages[0], invocation.Json<Order>(), allowsNull: false));
            return Task.CompletedTask;
        }));
        await host.SendAsync("orders", """{"id":"A","amount":"7"}""");
        await host.DrainAsync();
        Assert.Equal(new Order("A", 7), seen);
    }

    [Theory]
    [InlineData("""{"amount":"secret"}""")]
    [InlineData("secret")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_body_that_is_not_of_its_type_is_a_dead_letter_at_once_and_is_not_echoed(string body)
    {
        var runs = 0;
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders, invocation =>
        {
            runs++;
            _ = invocation.Read(invocation.Messages[0], invocation.Json<Order>(), allowsNull: false);
            return Task.CompletedTask;
        }));
        await host.SendAsync("orders", body, "m1");
        await host.DrainAsync();
        var letter = Assert.Single(host.Broker.Dead["orders"]);
        Assert.Equal(("m1", 1, 1), (letter.Message.Id, letter.Message.Attempt, runs));
        Assert.Contains("Mail", letter.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", letter.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logs.Lines, l => l.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_tried_again_after_a_pause_that_doubles_and_becomes_a_dead_letter()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var attempts = new ConcurrentQueue<(int Attempt, DateTimeOffset At)>();
        var subscription = Orders with { MaxAttempts = 4, Backoff = TimeSpan.FromSeconds(8), MaxBackoff = TimeSpan.FromSeconds(20) };
        await using var host = await EventHost.StartAsync(time, new EventLambda("Mail", subscription, invocation =>
        {
            attempts.Enqueue((invocation.Attempt, time.GetUtcNow()));
            throw new InvalidOperationException("No paper.");
        }));
        await host.SendAsync("orders", "x", "m1");
        await host.UntilAsync(() => host.Broker.Dead.ContainsKey("orders"), TimeSpan.FromMilliseconds(500));
        var seen = attempts.ToArray();
        Assert.Equal([1, 2, 3, 4], seen.Select(s => s.Attempt));
        var pauses = seen.Zip(seen.Skip(1), (a, b) => (b.At - a.At).TotalSeconds).ToArray();
        // A quarter less to a quarter more; the test's own steps come on top.
        Assert.InRange(pauses[0], 6, 13);
        Assert.InRange(pauses[1], 12, 23);
        Assert.InRange(pauses[2], 15, 23);
        var letter = Assert.Single(host.Broker.Dead["orders"]);
        Assert.Equal(("m1", 4, "No paper.", typeof(InvalidOperationException).FullName), (letter.Message.Id, letter.Message.Attempt, letter.Error, letter.ErrorType));
        Assert.Equal(0, host.Broker.Count("orders"));
    }

    [Fact]
    public async Task A_message_that_nobody_could_finish_because_the_host_ended_is_a_dead_letter_without_another_run()
    {
        var runs = 0;
        var broker = new MemoryConnector();
        broker.Queue("orders").Entries.Add(new MemoryEntry("m1", "x"u8.ToArray(), new Dictionary<string, string>(), null, DateTimeOffset.UtcNow) { Attempts = 5 });
        await using var host = await new EventHost([new EventLambda("Mail", Orders, _ => Task.FromResult(runs++))], broker: broker).StartAsync();
        await host.DrainAsync();
        Assert.Equal(0, runs);
        Assert.Contains("host ended", Assert.Single(broker.Dead["orders"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deadline_cancels_and_is_a_failure()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var cancelled = false;
        await using var host = await EventHost.StartAsync(time, new EventLambda(
            "Mail",
            Orders with { MaxAttempts = 1 },
            async invocation =>
            {
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, invocation.CancellationToken);
                }
                catch (OperationCanceledException)
                {
                    cancelled = true;
                    throw;
                }
            },
            timeoutMilliseconds: 2_000));
        await host.SendAsync("orders", "x");
        await host.UntilAsync(() => host.Broker.Dead.ContainsKey("orders"), TimeSpan.FromMilliseconds(250));
        await host.UntilAsync(() => Volatile.Read(ref cancelled));
        var letter = Assert.Single(host.Broker.Dead["orders"]);
        Assert.Equal(typeof(TimeoutException).FullName, letter.ErrorType);
        Assert.Contains("within 2 seconds", letter.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Middleware_runs_around_each_attempt_and_sees_its_number()
    {
        var middleware = new Recorder();
        var services = new ServiceCollection().AddSingleton<IFunctionMiddleware>(middleware).BuildServiceProvider();
        var subscription = Orders with { MaxAttempts = 2, Backoff = TimeSpan.FromMilliseconds(1) };
        await using var host = await new EventHost(
            [new EventLambda("Mail", subscription, invocation => invocation.Attempt == 1 ? throw new InvalidOperationException() : Task.CompletedTask)], services: services).StartAsync();
        await host.SendAsync("orders", "x");
        await host.UntilAsync(() => host.Broker.Count("orders") == 0);
        Assert.Equal([("Mail", 1, false), ("Mail", 2, true)], middleware.Seen);
    }

    [Fact]
    public async Task No_more_run_at_once_than_the_subscription_allows_and_no_more_are_taken_than_they_can_have()
    {
        var running = 0;
        var most = 0;
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders with { Concurrency = 3, BatchSize = 2 }, async _ =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await release.Task;
            Interlocked.Decrement(ref running);
        }));
        await host.Server.Connectors.SendAsync([.. Enumerable.Range(0, 50).Select(i => EventHost.Message("orders", $"{i}"))], default);
        await host.UntilAsync(() => Volatile.Read(ref running) == 3);
        Assert.Equal(6, host.Broker.Leased);
        release.SetResult();
        var leased = 0;
        host.Broker.Settled = _ => InterlockedMax(ref leased, host.Broker.Leased);
        await host.DrainAsync();
        Assert.Equal(3, most);
        Assert.InRange(leased, 1, 6);
    }

    [Fact]
    public async Task A_function_that_blocks_its_thread_does_not_hold_up_the_others()
    {
        using var both = new Barrier(2);
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders with { Concurrency = 2, BatchSize = 1 }, _ =>
        {
            Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30)));
            return Task.CompletedTask;
        }));
        await host.SendAsync("orders", "1");
        await host.SendAsync("orders", "2");
        await host.DrainAsync();
        Assert.Equal(0, host.Broker.Count("orders"));
    }

    [Fact]
    public async Task A_direct_function_is_started_later_by_its_name()
    {
        string? seen = null;
        string? id = null;
        await using var host = await EventHost.StartAsync(new DirectLambda("Shop.Clean", invocation =>
        {
            seen = invocation.Read(invocation.Json<string>(), false);
            id = invocation.InvocationId;
            return Task.CompletedTask;
        }));
        await host.Context.EnqueueDirect!("Shop.Clean", Encoding.UTF8.GetBytes("\"all\""), default);
        await host.DrainAsync();
        Assert.Equal("all", seen);
        Assert.Equal(Assert.Single(host.Broker.Sent).Id, id);
    }

    [Fact]
    public async Task A_direct_function_that_is_started_later_knows_its_attempt()
    {
        var attempts = new ConcurrentQueue<int>();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await EventHost.StartAsync(time, new DirectLambda("Shop.Clean", invocation =>
        {
            attempts.Enqueue(invocation.Attempt);
            return invocation.Attempt < 3 ? throw new InvalidOperationException() : Task.CompletedTask;
        }));
        await host.Context.EnqueueDirect!("Shop.Clean", default, default);
        await host.UntilAsync(() => host.Broker.Count("direct:shop.clean") == 0, TimeSpan.FromMilliseconds(100));
        Assert.Equal([1, 2, 3], attempts);
        await new FunctionInvoker(host.Context).InvokeAsync("Shop.Clean", ReadOnlyMemory<byte>.Empty).ContinueWith(static _ => { }, TaskScheduler.Default);
        Assert.Equal(1, attempts.Last());
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int known;
        while (value > (known = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, known) != known)
        {
        }
    }

    private sealed record Order(string Id, int Amount);

    private sealed class Recorder : IFunctionMiddleware
    {
        private readonly List<(string, int, bool)> _seen = [];

        public IReadOnlyList<(string, int, bool)> Seen => _seen;

        public async Task InvokeAsync(FunctionContext context, FunctionDelegate next)
        {
            try
            {
                await next(context);
                _seen.Add((context.FunctionName, context.Attempt, true));
            }
            catch (InvalidOperationException)
            {
                _seen.Add((context.FunctionName, context.Attempt, false));
                throw;
            }
        }
    }
}
