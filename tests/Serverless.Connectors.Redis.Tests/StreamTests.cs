using System.Collections.Concurrent;
using System.Diagnostics;
using CsCheck;
using Serverless.Events;
using static Serverless.Connectors.Redis.Tests.TestProgram;

namespace Serverless.Connectors.Redis.Tests;

public class StreamTests(RedisServer server) : IClassFixture<RedisServer>
{
    private static readonly EventSubscription Clicks = new(EventKind.Stream, "clicks") { Function = "Ads.Count" };
    private static readonly EventSubscription Hasty = Clicks with { Timeout = TimeSpan.FromMilliseconds(200) };

    private readonly string _prefix = NewPrefix();

    [Fact]
    public async Task Records_of_a_key_come_in_order_and_each_group_gets_them()
    {
        var bill = Clicks with { Function = "Ads.Bill", ConsumerGroup = "billing" };
        await using var program = await StartAsync(Clicks, bill);
        await program.SendAsync([.. Enumerable.Range(0, 50).Select(i => Click($"{i}", "ad-1"))]);
        foreach (var subscription in new[] { Clicks, bill })
        {
            var source = program.Open(subscription);
            Assert.True(source.Inner.IsOrdered);
            var next = 0;
            while (next < 50)
            {
                var batch = await source.ReceiveAsync(7);
                Assert.All(batch.Messages, m => Assert.Equal((next++.ToString(), "ad-1", 1), (m.Id, m.Key, m.Attempt)));
                await source.DoneAsync(batch);
            }
        }
    }

    [Fact]
    public async Task A_new_group_begins_now_or_with_the_oldest()
    {
        await using var sender = await StartAsync();
        await sender.SendAsync(Click("old", "a"));
        var all = Clicks with { Function = "Ads.All", FromStart = true };
        await using var program = await StartAsync(Clicks, all);
        await program.SendAsync(Click("new", "a"));
        Assert.Equal(["new"], (await program.Open(Clicks).ReceiveAllAsync(1)).Select(m => m.Message.Id));
        Assert.Equal(["old", "new"], (await program.Open(all).ReceiveAllAsync(2)).Select(m => m.Message.Id));
    }

    [Fact]
    public async Task A_partition_is_one_batch_at_a_time_in_all_programs()
    {
        await using var program = await StartAsync(Clicks);
        await using var other = await StartAsync(Clicks);
        await program.SendAsync(Click("1", "a"), Click("2", "a"), Click("3", "a"));
        var (source, thief) = (program.Open(Clicks), other.Open(Clicks));
        var batch = await source.ReceiveAsync(2);
        Assert.Null(await thief.TryReceiveAsync(TimeSpan.FromMilliseconds(100)));

        // A part of the batch frees nothing.
        await source.SettleAsync(batch, new EventOutcome(batch.Messages[0], EventDisposition.Done));
        Assert.Null(await thief.TryReceiveAsync(TimeSpan.FromMilliseconds(100)));

        await source.SettleAsync(batch, new EventOutcome(batch.Messages[1], EventDisposition.Done));
        Assert.Equal("3", Assert.Single((await thief.ReceiveAsync()).Messages).Id);
    }

    [Fact]
    public async Task Partitions_are_independent()
    {
        await using var program = await StartAsync(Clicks);
        await program.SendAsync([.. Enumerable.Range(0, 100).Select(i => Click($"{i}", $"ad-{i}"))]);
        var source = program.Open(Clicks);
        var batches = new[] { await source.ReceiveAsync(), await source.ReceiveAsync(), await source.ReceiveAsync(), await source.ReceiveAsync() };
        Assert.Equal(100, batches.Sum(b => b.Messages.Count));
    }

    [Fact]
    public async Task A_failure_holds_its_partition_up_and_only_its_own_attempt_counts()
    {
        await using var program = await StartAsync(Clicks);
        await program.SendAsync(Click("1", "a"), Click("2", "a"), Click("3", "a"));
        var source = program.Open(Clicks);
        var batch = await source.ReceiveAsync();
        var watch = Stopwatch.StartNew();
        await source.SettleAsync(
            batch,
            new EventOutcome(batch.Messages[0], EventDisposition.Done),
            new EventOutcome(batch.Messages[1], EventDisposition.Retry) { Delay = TimeSpan.FromMilliseconds(200) },
            new EventOutcome(batch.Messages[2], EventDisposition.Release));

        batch = await source.ReceiveAsync();

        Assert.True(watch.ElapsedMilliseconds >= 195, $"It came back after {watch.ElapsedMilliseconds} ms.");
        Assert.Equal([("2", 2), ("3", 1)], batch.Messages.Select(m => (m.Id, m.Attempt)));
    }

    [Fact]
    public async Task What_a_dead_consumer_held_comes_back_in_order()
    {
        var program = await StartAsync(Hasty);
        await program.SendAsync(Click("1", "a"), Click("2", "a"));
        await program.Open(Hasty).ReceiveAsync();
        await program.DisposeAsync();
        await using var next = await StartAsync(Hasty);
        Assert.Equal([("1", 2), ("2", 2)], (await next.Open(Hasty).ReceiveAllAsync(2)).Select(m => (m.Message.Id, m.Message.Attempt)));
    }

    [Fact]
    public async Task Who_has_lost_a_partition_settles_and_sends_nothing()
    {
        await using var program = await StartAsync(Hasty);
        await program.SendAsync(Click("1", "a"));
        var source = program.Open(Hasty);
        var lost = await source.ReceiveAsync();
        var again = await source.ReceiveAsync();
        await Assert.ThrowsAsync<LeaseLostException>(() => source.DoneAsync(lost, ToQueue("receipts", "never")));
        await Assert.ThrowsAsync<LeaseLostException>(() => source.ExtendAsync(lost));
        await source.ExtendAsync(again);
        await source.DoneAsync(again, ToQueue("receipts", "once"));
        Assert.Equal(":1", await server.AskAsync($"XLEN {_prefix}queue:{{receipts}}"));
    }

    [Fact]
    public async Task The_first_program_decides_how_many_partitions_there_are()
    {
        await using var program = await TestProgram.StartAsync(server.Connection, _prefix, [Clicks], partitions: 2);
        await using var other = await TestProgram.StartAsync(server.Connection, _prefix, [], application: "Other", partitions: 64);
        await other.SendAsync([.. Enumerable.Range(0, 100).Select(i => Click($"{i}", $"ad-{i}"))]);
        Assert.Equal(100, (await program.Open(Clicks).ReceiveAllAsync(100)).Count);
    }

    [Fact]
    public async Task Old_records_go_when_every_group_has_done_with_them()
    {
        var slow = Clicks with { Function = "Ads.Slow" };
        await using var program = await TestProgram.StartAsync(server.Connection, _prefix, [Clicks, slow], partitions: 1);
        await program.SendAsync(Click("1", "a"), Click("2", "a"));
        var (fast, held) = (program.Open(Clicks), program.Open(slow));
        await fast.DoneAsync(await fast.ReceiveAsync());
        var one = await held.ReceiveAsync(1);
        await using var link = await RedisLink.ConnectAsync(
            Context(server.Connection, _prefix, [], retention: TimeSpan.FromMilliseconds(1)), TestContext.Current.CancellationToken);
        var retention = new StreamRetention(link, []);

        Assert.Equal(0, await retention.TrimAsync("clicks", 1));
        await held.DoneAsync(one);
        await held.DoneAsync(await held.ReceiveAsync());
        // The record that the groups stand on stays.
        Assert.Equal(1, await TrimOldAsync(retention));
    }

    /// <summary>Records are old when a millisecond has passed by the server's clock, in which it may be asked several times.</summary>
    private static async Task<long> TrimOldAsync(StreamRetention retention)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        long removed;
        do
        {
            removed = await retention.TrimAsync("clicks", 1);
        }
        while (removed == 0 && !patience.IsCancellationRequested);

        return removed;
    }

    [Fact]
    public async Task A_group_that_no_program_declares_any_more_holds_nothing_back()
    {
        var gone = Clicks with { Function = "Ads.Gone" };
        await using var program = await TestProgram.StartAsync(server.Connection, _prefix, [Clicks, gone], partitions: 1);
        await program.SendAsync([.. Enumerable.Range(0, 10).Select(i => Click($"{i}", "a"))]);
        var source = program.Open(Clicks);
        await source.DoneAsync(await source.ReceiveAsync());
        var held = program.Open(gone);
        await held.FailAsync(await held.ReceiveAsync(2), EventDisposition.Release);
        await using var link = await RedisLink.ConnectAsync(
            Context(server.Connection, _prefix, [], retention: TimeSpan.FromMilliseconds(1)), TestContext.Current.CancellationToken);
        var retention = new StreamRetention(link, [Clicks]);

        // At first it may only be away for a while.
        Assert.Equal(0, await retention.TrimAsync("clicks", 1));
        await server.AskAsync($"HSET {_prefix}seen:{{clicks}} Ads.Gone 1");
        Assert.Equal(9, await TrimOldAsync(retention));

        // It comes again: what is left is its.
        var left = new List<string>();
        while (await held.TryReceiveAsync(TimeSpan.FromMilliseconds(300)) is { } batch)
        {
            left.AddRange(batch.Messages.Select(m => m.Id));
            await held.DoneAsync(batch);
        }

        Assert.Equal(["9"], left);
    }

    [Fact]
    public async Task Order_holds_whatever_fails_and_dies()
    {
        await Gen.Select(Gen.Int[1, 40], Gen.Int[1, 5], Gen.Int[1, 10], Gen.Int[0, 60], Gen.Int).SampleAsync(
            async (records, keys, size, percent, seed) => await HoldsOrderAsync(records, keys, size, percent, seed), iter: 12, threads: 2);
    }

    private async Task HoldsOrderAsync(int records, int keys, int size, int percent, int seed)
    {
        var prefix = NewPrefix();
        await using var first = await TestProgram.StartAsync(server.Connection, prefix, [Clicks]);
        await using var second = await TestProgram.StartAsync(server.Connection, prefix, [Clicks]);
        await first.SendAsync([.. Enumerable.Range(0, records).Select(i => Click($"{i}", $"k{i % keys}"))]);
        var done = new ConcurrentQueue<(string Key, int Id)>();
        using var all = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Task.WhenAll(new[] { first, second }.Select(async (program, at) =>
        {
            var random = new Random(seed + at);
            var source = program.Open(Clicks);
            try
            {
                while (done.Count < records)
                {
                    var batch = await source.Inner.ReceiveAsync(size, all.Token);
                    var outcomes = new List<EventOutcome>();
                    var failed = false;
                    foreach (var message in batch.Messages)
                    {
                        var fails = !failed && random.Next(100) < percent;
                        outcomes.Add(new EventOutcome(message, failed ? EventDisposition.Release : fails ? EventDisposition.Retry : EventDisposition.Done)
                        {
                            Delay = TimeSpan.FromMilliseconds(random.Next(5)),
                        });
                        failed |= fails;
                        if (!failed)
                        {
                            done.Enqueue((message.Key!, int.Parse(message.Id)));
                        }
                    }

                    await source.SettleAsync(batch, [.. outcomes]);
                }

                await all.CancelAsync();
            }
            catch (OperationCanceledException) when (done.Count == records)
            {
            }
        }));

        Assert.Equal(records, done.Count);
        Assert.All(done.GroupBy(d => d.Key), key => Assert.Equal(key.Select(d => d.Id).Order(), key.Select(d => d.Id)));
    }

    private static OutgoingMessage Click(string id, string key) => To(EventKind.Stream, "clicks", id, key);

    private Task<TestProgram> StartAsync(params EventSubscription[] subscriptions) => TestProgram.StartAsync(server.Connection, _prefix, subscriptions);
}
