using System.Collections.Concurrent;
using Serverless.Events;
using static Serverless.Connectors.Redis.Tests.TestProgram;

namespace Serverless.Connectors.Redis.Tests;

/// <summary>Many messages, many consumers, and what goes wrong between them.</summary>
public class QueueLoadTests(RedisServer server) : IClassFixture<RedisServer>
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders") { Function = "Shop.Take" };

    private readonly string _prefix = NewPrefix();

    [Fact]
    public async Task Competing_consumers_get_each_message_once()
    {
        const int Count = 3000;
        await using var first = await StartAsync(Orders);
        await using var second = await StartAsync(Orders);
        var got = new ConcurrentBag<string>();
        using var all = new CancellationTokenSource();
        var workers = new[] { first, second, first, second }.Select((program, at) => WorkAsync(program.Open(Orders), new Random(at))).ToArray();

        var random = new Random(17);
        for (var sent = 0; sent < Count;)
        {
            var some = Math.Min(random.Next(1, 200), Count - sent);
            await (sent % 2 == 0 ? first : second).SendAsync([.. Enumerable.Range(sent, some).Select(i => ToQueue("orders", $"{i}"))]);
            sent += some;
        }

        await Task.WhenAll(workers);
        Assert.Equal(Count, got.Count);
        Assert.Equal(Count, got.Distinct().Count());

        async Task WorkAsync(Source source, Random sizes)
        {
            try
            {
                while (true)
                {
                    var batch = await source.Inner.ReceiveAsync(sizes.Next(1, 150), all.Token);
                    await source.DoneAsync(batch);
                    foreach (var message in batch.Messages)
                    {
                        got.Add(message.Id);
                    }

                    if (got.Count >= Count)
                    {
                        await all.CancelAsync();
                    }
                }
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    [Fact]
    public async Task Consumers_that_die_lose_nothing_and_no_two_hold_a_message()
    {
        const int Count = 400;
        var subscription = Orders with { Timeout = TimeSpan.FromMilliseconds(400) };
        await using (var sender = await StartAsync(subscription))
        {
            await sender.SendAsync([.. Enumerable.Range(0, Count).Select(i => ToQueue("orders", $"{i}"))]);
        }

        var finished = new ConcurrentDictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(LiveAndDieAsync));

        Assert.Equal(Count, finished.Count);
        // A settlement that has succeeded was the only one.
        Assert.All(finished.Values, times => Assert.Equal(1, times));
        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
        Assert.Equal($":{Count}", await server.AskAsync($"XLEN {_prefix}queue:{{receipts}}"));

        async Task LiveAndDieAsync(int seed)
        {
            var random = new Random(seed);
            while (finished.Count < Count)
            {
                // One life: some batches, and the last one is never settled.
                var program = await StartAsync(subscription);
                var source = program.Open(subscription);
                for (var batches = random.Next(1, 8); batches >= 0 && finished.Count < Count; batches--)
                {
                    if (await source.TryReceiveAsync(TimeSpan.FromSeconds(1)) is not { } batch || batches == 0)
                    {
                        continue;
                    }

                    foreach (var message in batch.Messages.Take(random.Next(1, 60)))
                    {
                        try
                        {
                            await source.SettleAsync(
                                batch, new EventOutcome(message, EventDisposition.Done) { Outputs = [ToQueue("receipts", message.Id)] });
                            finished.AddOrUpdate(message.Id, 1, (_, times) => times + 1);
                        }
                        catch (LeaseLostException)
                        {
                            // The machine was slow: somebody else has it.
                        }
                    }
                }

                await program.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Poison_ends_as_dead_letters_and_the_counts_agree()
    {
        const int Count = 300;
        await using var program = await StartAsync(Orders);
        await program.SendAsync([.. Enumerable.Range(0, Count).Select(i => ToQueue("orders", $"{i}"))]);
        var source = program.Open(Orders);
        var random = new Random(23);
        var attempts = new Dictionary<string, int>();
        int done = 0, dead = 0;
        while (done + dead < Count)
        {
            var batch = await source.ReceiveAsync(random.Next(1, 50));
            var outcomes = new List<EventOutcome>();
            foreach (var message in batch.Messages)
            {
                Assert.Equal(attempts[message.Id] = attempts.GetValueOrDefault(message.Id) + 1, message.Attempt);
                var fails = random.Next(100) < 40;
                outcomes.Add(new EventOutcome(message, !fails ? EventDisposition.Done : message.Attempt < 3 ? EventDisposition.Retry : EventDisposition.DeadLetter)
                {
                    Delay = TimeSpan.FromMilliseconds(random.Next(20)),
                    Error = "It broke.",
                });
                done += outcomes[^1].Disposition == EventDisposition.Done ? 1 : 0;
                dead += outcomes[^1].Disposition == EventDisposition.DeadLetter ? 1 : 0;
            }

            await source.SettleAsync(batch, [.. outcomes]);
        }

        Assert.True(dead > 0);
        Assert.Equal(new DeadLetterQueue("orders", dead), Assert.Single(await program.Connector.DeadLetters.ListAsync(default)));
        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
    }

    private Task<TestProgram> StartAsync(params EventSubscription[] subscriptions) => TestProgram.StartAsync(server.Connection, _prefix, subscriptions);
}
