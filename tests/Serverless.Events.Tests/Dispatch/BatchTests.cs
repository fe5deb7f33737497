using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events.Tests.Infrastructure;

namespace Serverless.Events.Tests.Dispatch;

public class BatchTests
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders") { IsBatch = true, BatchSize = 4, Concurrency = 1, Backoff = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task A_batch_is_one_invocation()
    {
        var batches = new ConcurrentQueue<int>();
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders, invocation =>
        {
            batches.Enqueue(invocation.Messages.Count);
            return Task.CompletedTask;
        }));
        await SendAsync(host, 8);
        await host.DrainAsync();
        Assert.Equal([4, 4], batches);
        Assert.Equal(0, host.Broker.Count("orders"));
    }

    [Fact]
    public async Task What_the_result_names_is_tried_again_and_the_rest_is_done()
    {
        var seen = new ConcurrentQueue<string>();
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders with { MaxAttempts = 2 }, invocation =>
        {
            seen.Enqueue(string.Join(',', invocation.Messages.Select(m => $"{m.Id}/{m.Attempt}")));
            var result = BatchResult.Success;
            foreach (var message in invocation.Messages.Where(m => m.Id == "m2"))
            {
                result.Fail(message.Id, new InvalidOperationException("No paper."));
            }

            invocation.Settle(result);
            return Task.CompletedTask;
        }));
        await SendAsync(host, 4);
        await host.UntilAsync(() => host.Broker.Dead.ContainsKey("orders"));
        Assert.Equal(["m0/1,m1/1,m2/1,m3/1", "m2/2"], seen);
        var letter = Assert.Single(host.Broker.Dead["orders"]);
        Assert.Equal(("m2", 2, "No paper."), (letter.Message.Id, letter.Message.Attempt, letter.Error));
    }

    [Fact]
    public async Task An_id_that_is_none_of_the_batch_fails_the_whole_batch()
    {
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders with { MaxAttempts = 1 }, invocation =>
        {
            invocation.Settle(new BatchResult().Fail("other"));
            return Task.CompletedTask;
        }));
        await SendAsync(host, 2);
        await host.UntilAsync(() => host.Broker.Dead.GetValueOrDefault("orders")?.Count == 2);
        Assert.All(host.Broker.Dead["orders"], l => Assert.Contains("'other'", l.Error, StringComparison.Ordinal));
        Assert.Contains(host.Logs.Lines, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("Message<T>.Id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_poisoned_message_does_not_take_its_neighbours_with_it()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await EventHost.StartAsync(time, new EventLambda("Mail", Orders with { MaxAttempts = 3 }, invocation =>
            invocation.Messages.Any(m => m.Id == "m1") ? throw new InvalidOperationException("Poison.") : Task.CompletedTask));
        await SendAsync(host, 4);
        await host.UntilAsync(() => host.Broker.Count("orders") == 0, TimeSpan.FromMilliseconds(10));
        Assert.Equal("m1", Assert.Single(host.Broker.Dead["orders"]).Message.Id);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_left_out_and_the_others_run()
    {
        var runs = new ConcurrentQueue<string>();
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders, invocation =>
        {
            var values = invocation.Messages.Select(m => invocation.Read(m, invocation.Json<int>(), false)).ToList();
            runs.Enqueue(string.Join(',', values));
            return Task.CompletedTask;
        }));
        await host.Server.Connectors.SendAsync(
            [EventHost.Message("orders", "1", "a"), EventHost.Message("orders", "x", "b"), EventHost.Message("orders", "3", "c"), EventHost.Message("orders", "4", "d")], default);
        await host.DrainAsync();
        Assert.Equal(["1", "3,4"], runs);
        Assert.Equal("b", Assert.Single(host.Broker.Dead["orders"]).Message.Id);
    }

    [Fact]
    public async Task A_window_fills_a_batch_and_ends()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var batches = new ConcurrentQueue<int>();
        await using var host = await EventHost.StartAsync(time, new EventLambda("Mail", Orders with { BatchWindow = TimeSpan.FromSeconds(5) }, invocation =>
        {
            batches.Enqueue(invocation.Messages.Count);
            return Task.CompletedTask;
        }));
        for (var i = 0; i < 4; i++)
        {
            await host.SendAsync("orders", "x");
            await host.UntilAsync(() => host.Broker.Leased == i + 1 || !batches.IsEmpty);
        }

        await host.UntilAsync(() => !batches.IsEmpty);
        Assert.Equal([4], batches);
        await host.SendAsync("orders", "x");
        await host.UntilAsync(() => batches.Count == 2, TimeSpan.FromSeconds(1));
        Assert.Equal([4, 1], batches);
    }

    private static async Task SendAsync(EventHost host, int count) =>
        await host.Server.Connectors.SendAsync([.. Enumerable.Range(0, count).Select(i => EventHost.Message("orders", $"{i}", $"m{i}"))], default);
}
