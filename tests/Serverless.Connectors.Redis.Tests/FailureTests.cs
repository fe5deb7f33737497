using System.Collections.Concurrent;
using Serverless.Events;
using static Serverless.Connectors.Redis.Tests.TestProgram;

namespace Serverless.Connectors.Redis.Tests;

/// <summary>Redis itself fails.</summary>
public class FailureTests
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders") { Function = "Shop.Take" };

    private readonly string _prefix = NewPrefix();

    [Fact]
    public async Task A_missing_server_is_named_with_its_setting_and_without_its_password()
    {
        var failure = await Assert.ThrowsAsync<EventSendException>(
            () => StartAsync("127.0.0.1:1,password=hunter2,user=me,connectTimeout=500,connectRetry=1", _prefix, []));
        Assert.Contains("127.0.0.1:1", failure.Message);
        Assert.Contains("Serverless:Redis:Connection", failure.Message);
        Assert.DoesNotContain("hunter2", failure.ToString());
    }

    [Fact]
    public async Task A_wrong_password_is_not_said_again()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "right", "--save", "", "--protected-mode", "no");
        var failure = await Assert.ThrowsAsync<EventSendException>(
            () => StartAsync($"{server.Connection},password=hunter2,connectTimeout=1000,connectRetry=1", _prefix, []));
        Assert.Contains("Serverless:Redis:Connection", failure.Message);
        Assert.DoesNotContain("hunter2", failure.ToString());
        await using var program = await StartAsync($"{server.Connection},password=right", _prefix, [Orders]);
    }

    [Theory]
    [InlineData("nonsense=hunter2")]
    [InlineData("localhost,ssl=hunter2")]
    public async Task A_setting_that_cannot_be_read_is_not_said_again(string connection)
    {
        var failure = await Assert.ThrowsAsync<EventSendException>(() => StartAsync(connection, _prefix, []));
        Assert.Contains("Serverless:Redis:Connection", failure.Message);
        Assert.DoesNotContain("hunter2", failure.ToString());
    }

    [Fact]
    public async Task Bad_numbers_are_said()
    {
        var failure = await Assert.ThrowsAsync<EventSendException>(() => StartAsync("127.0.0.1:1", _prefix, [], partitions: 0));
        Assert.Contains("Serverless:Redis:StreamPartitions", failure.Message);
        Assert.Throws<EventSendException>(() => new RedisSettings(name => name == RedisSettings.RetentionName ? "soon" : null));
        var settings = new RedisSettings(_ => null);
        Assert.Equal(("serverless:", 16, TimeSpan.FromDays(7)), (settings.Prefix, settings.StreamPartitions, settings.StreamRetention));
    }

    [Fact]
    public async Task A_server_that_is_full_says_so()
    {
        await using var server = await RedisServer.StartAsync("--save", "");
        await using var program = await StartAsync(server.Connection, _prefix, [Orders]);
        await program.SendAsync(ToQueue("orders", "1"));
        await server.AskAsync("CONFIG SET maxmemory 1000");

        var failure = await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(ToQueue("orders", "2")).AsTask());

        Assert.Contains("maxmemory", failure.Message);
        await server.AskAsync("CONFIG SET maxmemory 0");
        await program.SendAsync(ToQueue("orders", "3"));
        Assert.Equal(["1", "3"], (await program.Open(Orders).ReceiveAllAsync(2)).Select(m => m.Message.Id));
    }

    [Fact]
    public async Task A_key_of_somebody_else_is_an_error_and_settles_nothing()
    {
        await using var server = await RedisServer.StartAsync("--save", "");
        await using var program = await StartAsync(server.Connection, _prefix, [Orders]);
        await server.AskAsync($"SET {_prefix}queue:{{taken}} 1");
        await program.SendAsync(ToQueue("orders", "1"));
        var source = program.Open(Orders);
        var batch = await source.ReceiveAsync();

        var failure = await Assert.ThrowsAsync<EventSendException>(() => source.DoneAsync(batch, ToQueue("taken", "x")));

        Assert.Contains("Serverless:Redis:Prefix", failure.Message);
        await source.DoneAsync(batch);
    }

    [Fact]
    public async Task A_server_that_was_emptied_is_furnished_again()
    {
        await using var server = await RedisServer.StartAsync("--save", "");
        var events = new EventSubscription(EventKind.Event, "paid") { Function = "Shop.Ship" };
        var clicks = new EventSubscription(EventKind.Stream, "clicks") { Function = "Shop.Count" };
        await using var program = await StartAsync(server.Connection, _prefix, [Orders, events, clicks]);
        var waiting = new[] { Orders, events, clicks }.Select(s => program.Open(s).ReceiveAsync()).ToArray();
        await server.AskAsync("FLUSHALL");
        await server.AskAsync("SCRIPT FLUSH");

        await program.SendAsync(ToQueue("orders", "1"), To(EventKind.Stream, "clicks", "2", "a"));

        Assert.Equal("1", Assert.Single((await waiting[0]).Messages).Id);
        Assert.Equal("2", Assert.Single((await waiting[2]).Messages).Id);
        // The subscription is back as soon as its consumer has looked.
        while (!waiting[1].IsCompleted)
        {
            await program.SendAsync(To(EventKind.Event, "paid", "3"));
        }

        Assert.Equal("3", (await waiting[1]).Messages[0].Id);
    }

    [Fact]
    public async Task A_server_that_is_killed_and_comes_back_loses_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("serverless-redis-");
        try
        {
            await using var server = await RedisServer.StartAsync(
                "--dir", folder.FullName, "--save", "", "--appendonly", "yes", "--appendfsync", "always");
            var hasty = Orders with { Timeout = TimeSpan.FromSeconds(2) };
            // Does not wait long for a server that is gone.
            await using var program = await StartAsync(server.Connection + ",asyncTimeout=1000,connectRetry=1", _prefix, [hasty]);
            var accepted = new ConcurrentDictionary<string, bool>();
            var received = new ConcurrentDictionary<string, bool>();
            using var stop = new CancellationTokenSource();
            using var drained = new CancellationTokenSource();
            var failures = 0;
            var sending = SendAsync();
            var working = Task.WhenAll(WorkAsync(), WorkAsync());

            for (var crash = 0; crash < 3; crash++)
            {
                var some = accepted.Count + 200;
                await UntilAsync(() => accepted.Count >= some);
                await server.KillAsync();
                await UntilFailureAsync();
                await server.StartAgainAsync();
            }

            await stop.CancelAsync();
            await sending;
            await UntilEmptyAsync();
            await drained.CancelAsync();
            await working;
            Assert.True(failures >= 3);
            Assert.Empty(accepted.Keys.Except(received.Keys));

            async Task SendAsync()
            {
                for (var next = 0; !stop.IsCancellationRequested; next++)
                {
                    try
                    {
                        await program.SendAsync(ToQueue("orders", $"{next}"));
                        accepted[$"{next}"] = true;
                    }
                    catch (EventSendException)
                    {
                        Interlocked.Increment(ref failures);
                    }
                }
            }

            async Task WorkAsync()
            {
                var source = program.Open(hasty);
                while (!drained.IsCancellationRequested)
                {
                    try
                    {
                        var batch = await source.Inner.ReceiveAsync(50, drained.Token);
                        foreach (var message in batch.Messages)
                        {
                            received[message.Id] = true;
                        }

                        // When the server dies here nobody knows whether it was settled: it is gone, or comes again.
                        await source.DoneAsync(batch);
                    }
                    catch (LeaseLostException)
                    {
                        // The server was away for longer than the lease.
                    }
                    catch (Exception exception) when (exception is EventSendException or OperationCanceledException)
                    {
                        Interlocked.Increment(ref failures);
                    }
                }
            }

            async Task UntilFailureAsync()
            {
                var seen = Volatile.Read(ref failures);
                await UntilAsync(() => Volatile.Read(ref failures) > seen);
            }

            async Task UntilEmptyAsync()
            {
                var length = "";
                await UntilAsync(() => length == ":0", async () => length = await server.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
            }

            static async Task UntilAsync(Func<bool> condition, Func<Task>? look = null)
            {
                using var longest = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                longest.CancelAfter(TimeSpan.FromSeconds(60));
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
                while (!condition())
                {
                    await timer.WaitForNextTickAsync(longest.Token);
                    await (look?.Invoke() ?? Task.CompletedTask);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
