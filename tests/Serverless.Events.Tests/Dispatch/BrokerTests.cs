using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events.Tests.Infrastructure;

namespace Serverless.Events.Tests.Dispatch;

public class BrokerTests
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders") { Concurrency = 1 };

    [Fact]
    public async Task The_lease_is_prolonged_at_half_of_its_time_while_the_function_runs()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runs = 0;
        await using var host = await EventHost.StartAsync(time, new EventLambda(
            "Mail",
            Orders with { VisibilityTimeout = TimeSpan.FromSeconds(100) },
            async _ =>
            {
                runs++;
                begun.TrySetResult();
                await release.Task;
            },
            timeoutMilliseconds: 90_000));
        await host.SendAsync("orders", "x");
        await begun.Task;
        time.Advance(TimeSpan.FromSeconds(49));
        Assert.Equal(0, host.Broker.Extensions);
        time.Advance(TimeSpan.FromSeconds(1));
        await host.UntilAsync(() => host.Broker.Extensions == 1);
        release.SetResult();
        await host.DrainAsync();
        time.Advance(TimeSpan.FromSeconds(200));
        Assert.Equal((1, 1, 0), (host.Broker.Extensions, runs, host.Broker.Count("orders")));
    }

    [Fact]
    public async Task A_lost_lease_cancels_the_run_and_its_results_are_nobodys()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var begun = new ConcurrentQueue<int>();
        var cancelled = 0;
        await using var host = await EventHost.StartAsync(time, new EventLambda("Mail", Orders, async invocation =>
        {
            begun.Enqueue(invocation.Attempt);
            if (invocation.Attempt == 1)
            {
                await OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, "twice?");
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, invocation.CancellationToken);
                }
                finally
                {
                    Interlocked.Increment(ref cancelled);
                }
            }
        }));
        await host.SendAsync("orders", "x");
        await host.UntilAsync(() => begun.Count == 1);
        host.Broker.BreakLeases();
        await host.UntilAsync(() => host.Broker.Count("orders") == 0, TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2], begun);
        Assert.Equal(1, cancelled);
        Assert.Equal(0, host.Broker.Count("receipts"));
        Assert.Contains(host.Logs.Lines, l => l.StartsWith("Warning", StringComparison.Ordinal) && l.Contains("lease", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("receive")]
    [InlineData("settle")]
    public async Task A_broker_that_is_away_is_asked_again_and_spoken_of_once(string operation)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var failures = 0;
        var broker = new MemoryConnector { Before = o => _ = o == operation && ++failures <= 5 ? throw new IOException("Away.") : 0 };
        var runs = 0;
        await using var host = await new EventHost([new EventLambda("Mail", Orders, _ => Task.FromResult(runs++))], time, broker: broker).StartAsync();
        await host.SendAsync("orders", "x");
        await host.UntilAsync(() => broker.Count("orders") == 0, TimeSpan.FromMilliseconds(200));
        await host.UntilAsync(() => host.Logs.Lines.Any(l => l.Contains("answers again", StringComparison.Ordinal)));
        Assert.Equal(1, runs);
        Assert.Single(host.Logs.Lines, l => l.Contains("cannot be reached", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_connector_of_a_setting_takes_what_it_can_and_the_embedded_broker_the_rest()
    {
        var redis = new MemoryConnector("redis") { Kinds = kind => kind is EventKind.Queue or EventKind.Stream };
        await using var host = await new EventHost(
            [
                new EventLambda("Mail", Orders, _ => Task.CompletedTask),
                new EventLambda("Bill", new EventSubscription(EventKind.Queue, "bills"), _ => Task.CompletedTask),
                new EventLambda("Stop", new EventSubscription(EventKind.Event, "budget.exhausted"), _ => Task.CompletedTask),
            ],
            arguments: ["--Serverless:Events:Connector", "Redis", "--Serverless:Events:Connectors:bills", "sqlite"],
            others: [redis]).StartAsync();
        Assert.Equal(["Mail"], redis.Context!.Subscriptions.Select(s => s.Function));
        Assert.Equal(["Bill", "Stop"], host.Broker.Context!.Subscriptions.Select(s => s.Function));
    }

    [Fact]
    public async Task The_embedded_broker_is_made_only_when_something_needs_it()
    {
        var redis = new MemoryConnector("redis");
        await using var host = await new EventHost(
            [new EventLambda("Mail", Orders, _ => Task.CompletedTask)], arguments: ["--Serverless:Events:Connector=redis"], others: [redis]).StartAsync();
        Assert.Equal((1, 0), (redis.Starts, host.Broker.Starts));
        await host.Context.IdempotencyStore!.BeginAsync("Mail", "key", TimeSpan.FromSeconds(1), default);
        Assert.Equal(1, host.Broker.Starts);
    }

    [Theory]
    [InlineData("--Serverless:Events:Connector", "rabbit", "redis or sqlite")]
    [InlineData("--Serverless:Events:Connectors:orders", "rabbit", "redis or sqlite")]
    [InlineData("--Serverless:Events:Connectors:budget.exhausted", "redis", "Event")]
    [InlineData("--Serverless:Events:Consume", "perhaps", "true")]
    public async Task A_setting_that_cannot_be_is_said(string key, string value, string expected)
    {
        await using var host = new EventHost(
            [new EventLambda("Mail", Orders, _ => Task.CompletedTask), new EventLambda("Stop", new EventSubscription(EventKind.Event, "budget.exhausted"), _ => Task.CompletedTask)],
            arguments: [key, value],
            others: [new MemoryConnector("redis") { Kinds = kind => kind == EventKind.Queue }]);
        var exception = await Assert.ThrowsAsync<Serverless.Hosting.HostSettingsException>(() => host.Server.StartAsync(CancellationToken.None));
        Assert.Contains(value, exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_consume_only_sends()
    {
        await using var host = await new EventHost([new EventLambda("Mail", Orders, _ => Task.CompletedTask)], arguments: ["--Serverless:Events:Consume", "false"]).StartAsync();
        await host.SendAsync("orders", "x");
        Assert.Equal((1, 1), (host.Broker.Count("orders"), host.Inner.Starts));
        await host.DrainAsync();
        Assert.Equal(1, host.Broker.Count("orders"));
        Assert.Single(host.Broker.Context!.Subscriptions);
    }

    [Fact]
    public async Task Draining_can_move_the_clock_to_what_waits()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var attempts = 0;
        await using var host = await EventHost.StartAsync(time, new EventLambda("Mail", Orders with { MaxAttempts = 3, Backoff = TimeSpan.FromMinutes(1) }, invocation =>
            ++attempts < 3 ? throw new InvalidOperationException() : Task.CompletedTask));
        await host.SendAsync("orders", "x");
        await host.DrainAsync();
        Assert.Equal(1, attempts);
        await host.Server.DrainAsync(TestContext.Current.CancellationToken, due =>
        {
            time.Advance(due - time.GetUtcNow());
            return true;
        }).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((3, 0), (attempts, host.Broker.Count("orders")));
    }

    [Fact]
    public async Task An_object_that_is_gone_is_nothing_to_do()
    {
        var read = new ConcurrentQueue<string>();
        await using var host = await EventHost.StartAsync(new EventLambda(
            "Index",
            new EventSubscription(EventKind.Blob, "uploads/{day}/{name}.txt") { BlobEvents = BlobEvents.All },
            async invocation =>
            {
                var text = await invocation.ReadBlobTextAsync();
                read.Enqueue($"{invocation.PathValue("day")} {invocation.PathValue("name")} {invocation.Blob.Event} {text}");
            }));
        host.Broker.Put("uploads/mon/a.txt", "here"u8.ToArray());
        await SendAsync(host, "mon/a.txt", BlobEvents.Created);
        await SendAsync(host, "mon/b.txt", BlobEvents.Created);
        await SendAsync(host, "mon/c.txt", BlobEvents.Deleted);
        await host.DrainAsync();
        Assert.Equal(["mon a Created here", "mon c Deleted "], read.Order());
        Assert.Equal(0, host.Broker.Count("blob:Index"));
        Assert.Empty(host.Broker.Dead);
        Assert.Single(host.Logs.Lines, l => l.StartsWith("Information", StringComparison.Ordinal) && l.Contains("mon/b.txt", StringComparison.Ordinal));
    }

    private static ValueTask SendAsync(EventHost host, string name, BlobEvents happened) => host.Server.SendAsync(new OutgoingMessage
    {
        Channel = new EventChannel(EventKind.Blob, "uploads"),
        Id = name,
        Body = BlobMessage.Write(new BlobInfo("uploads", name, happened, 4, DateTimeOffset.UtcNow)),
    });
}
