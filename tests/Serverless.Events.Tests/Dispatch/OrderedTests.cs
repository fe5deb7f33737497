using System.Collections.Concurrent;
using CsCheck;
using Serverless.Events.Tests.Infrastructure;

namespace Serverless.Events.Tests.Dispatch;

public class OrderedTests
{
    private static readonly EventSubscription Clicks = new(EventKind.Stream, "clicks") { BatchSize = 8, Concurrency = 4, MaxAttempts = 3, Backoff = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task A_record_that_fails_holds_up_what_is_behind_it()
    {
        var seen = new ConcurrentQueue<string>();
        await using var host = await EventHost.StartAsync(new EventLambda("Count", Clicks, invocation =>
        {
            var message = invocation.Messages[0];
            seen.Enqueue($"{message.Id}/{message.Attempt}");
            return message.Id == "m1" && message.Attempt < 3 ? throw new InvalidOperationException() : Task.CompletedTask;
        }));
        await SendAsync(host, 4);
        await host.UntilAsync(() => host.Broker.Count("stream:Count") == 0);
        Assert.Equal(["m0/1", "m1/1", "m1/2", "m1/3", "m2/1", "m3/1"], seen);
        Assert.Empty(host.Broker.Dead);
    }

    [Fact]
    public async Task A_record_becomes_a_dead_letter_after_its_last_attempt_and_those_behind_it_run()
    {
        var seen = new ConcurrentQueue<string>();
        await using var host = await EventHost.StartAsync(new EventLambda("Count", Clicks, invocation =>
        {
            seen.Enqueue(invocation.Messages[0].Id);
            return invocation.Messages[0].Id == "m0" ? throw new InvalidOperationException("Broken.") : Task.CompletedTask;
        }));
        await SendAsync(host, 3);
        await host.UntilAsync(() => host.Broker.Count("stream:Count") == 0);
        Assert.Equal(["m0", "m0", "m0", "m1", "m2"], seen);
        Assert.Equal("Broken.", Assert.Single(host.Broker.Dead["stream:Count"]).Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_batch_that_throws_is_halved_until_the_record_is_found(int poison)
    {
        var done = new ConcurrentQueue<string>();
        var alone = 0;
        await using var host = await EventHost.StartAsync(new EventLambda("Count", Clicks with { IsBatch = true }, invocation =>
        {
            if (invocation.Messages.Any(m => m.Id == $"m{poison}"))
            {
                alone += invocation.Messages.Count == 1 ? 1 : 0;
                throw new InvalidOperationException("Poison.");
            }

            foreach (var message in invocation.Messages)
            {
                done.Enqueue(message.Id);
            }

            return Task.CompletedTask;
        }));
        await SendAsync(host, 8);
        await host.UntilAsync(() => host.Broker.Count("stream:Count") == 0);
        Assert.Equal(Enumerable.Range(0, 8).Where(i => i != poison).Select(i => $"m{i}"), done);
        Assert.Equal($"m{poison}", Assert.Single(host.Broker.Dead["stream:Count"]).Message.Id);
        Assert.Equal(3, alone);
    }

    [Fact]
    public async Task A_result_releases_everything_behind_its_first_failure()
    {
        var runs = new ConcurrentQueue<string>();
        await using var host = await EventHost.StartAsync(new EventLambda("Count", Clicks with { IsBatch = true }, invocation =>
        {
            runs.Enqueue(string.Join(',', invocation.Messages.Select(m => $"{m.Id}/{m.Attempt}")));
            var result = BatchResult.Success;
            foreach (var message in invocation.Messages.Where(m => m.Id == "m1" && m.Attempt == 1))
            {
                result.Fail(message.Id);
            }

            invocation.Settle(result);
            return Task.CompletedTask;
        }));
        await SendAsync(host, 4);
        await host.UntilAsync(() => host.Broker.Count("stream:Count") == 0);
        Assert.Equal(["m0/1,m1/1,m2/1,m3/1", "m1/2", "m2/1,m3/1"], runs);
    }

    [Fact]
    public Task Whatever_fails_every_record_ends_once_and_in_the_order_of_its_key() =>
        Gen.Select(Gen.Int[1, 60], Gen.Bool, Gen.Int[1, 6], Gen.Int).SampleAsync(
            (count, isBatch, batchSize, seed) => RunAtRandomAsync(EventKind.Stream, count, isBatch, batchSize, seed), iter: 60, threads: 2);

    [Fact]
    public Task Whatever_fails_every_message_ends_once() =>
        Gen.Select(Gen.Int[1, 60], Gen.Bool, Gen.Int[1, 6], Gen.Int).SampleAsync(
            (count, isBatch, batchSize, seed) => RunAtRandomAsync(EventKind.Queue, count, isBatch, batchSize, seed), iter: 60, threads: 2);

    private static async Task RunAtRandomAsync(EventKind kind, int count, bool isBatch, int batchSize, int seed)
    {
        var random = new Random(seed);
        var done = new Dictionary<string, int>();
        var order = new ConcurrentDictionary<string, List<int>>();
        var subscription = new EventSubscription(kind, "clicks")
        {
            IsBatch = isBatch,
            BatchSize = batchSize,
            MaxAttempts = 3,
            Concurrency = 3,
            Backoff = TimeSpan.FromMilliseconds(1),
            MaxBackoff = TimeSpan.FromMilliseconds(3),
        };
        var host = new EventHost([new EventLambda("Count", subscription, async invocation =>
        {
            bool fails;
            bool yields;
            lock (random)
            {
                fails = random.NextDouble() < 0.2;
                yields = random.NextDouble() < 0.5;
            }

            if (yields)
            {
                await Task.Yield();
            }

            if (fails)
            {
                throw new InvalidOperationException("At random.");
            }
        })]);
        await using (host)
        {
            host.Broker.Settled = outcome =>
            {
                if (outcome.Disposition is EventDisposition.Done or EventDisposition.DeadLetter)
                {
                    done[outcome.Message.Id] = done.GetValueOrDefault(outcome.Message.Id) + 1;
                    order.GetOrAdd(outcome.Message.Key!, _ => []).Add(int.Parse(outcome.Message.Id, System.Globalization.CultureInfo.InvariantCulture));
                }
            };
            await host.StartAsync();
            await host.Server.Connectors.SendAsync([.. Enumerable.Range(0, count).Select(i => EventHost.Message("clicks", "x", $"{i}", $"{i % 5}", kind))], default);
            await host.UntilAsync(() => host.Broker.Count(kind == EventKind.Stream ? "stream:Count" : "clicks") == 0);
            Assert.Equal(Enumerable.Range(0, count).Select(i => $"{i}").Order(), done.Keys.Order());
            Assert.All(done.Values, times => Assert.Equal(1, times));
            if (kind == EventKind.Stream)
            {
                Assert.All(order.Values, ids => Assert.Equal(ids.Order(), ids));
            }
        }
    }

    private static async Task SendAsync(EventHost host, int count) => await host.Server.Connectors.SendAsync(
        [.. Enumerable.Range(0, count).Select(i => EventHost.Message("clicks", "x", $"m{i}", "key", EventKind.Stream))], default);
}
