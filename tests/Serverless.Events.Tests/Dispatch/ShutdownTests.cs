using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events.Tests.Infrastructure;

namespace Serverless.Events.Tests.Dispatch;

public class ShutdownTests
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders") { Concurrency = 1 };

    [Fact]
    public async Task What_runs_is_finished_and_what_has_not_begun_is_given_back()
    {
        var outcomes = new ConcurrentQueue<EventOutcome>();
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders, async _ =>
        {
            begun.TrySetResult();
            await release.Task;
        }));
        host.Broker.Settled = outcomes.Enqueue;
        await SendAsync(host, 3);
        await begun.Task;
        var stopping = host.Server.StopAsync(CancellationToken.None);
        await SendAsync(host, 1);
        release.SetResult();
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([EventDisposition.Done, EventDisposition.Release, EventDisposition.Release], outcomes.Select(o => o.Disposition));
        Assert.Equal((3, 0, 1), (host.Broker.Count("orders"), host.Broker.Leased, host.Inner.Stops));
        Assert.Equal(0, host.Broker.Disposals);
        await host.Server.DisposeAsync();
        await host.Server.DisposeAsync();
        Assert.Equal((1, 1), (host.Broker.Disposals, host.Inner.Disposals));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task At_the_end_of_the_grace_what_runs_is_cancelled_and_given_back(bool isBatch)
    {
        var outcomes = new ConcurrentQueue<EventOutcome>();
        var begun = new TaskCompletionSource();
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders with { MaxAttempts = 1, IsBatch = isBatch }, async invocation =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, invocation.CancellationToken);
        }));
        host.Broker.Settled = outcomes.Enqueue;
        await SendAsync(host, 2);
        await begun.Task;
        using var grace = new CancellationTokenSource();
        var stopping = host.Server.StopAsync(grace.Token);
        Assert.False(stopping.IsCompleted);
        await grace.CancelAsync();
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([EventDisposition.Release, EventDisposition.Release], outcomes.Select(o => o.Disposition));
        Assert.Empty(host.Broker.Dead);
    }

    [Fact]
    public async Task A_function_that_does_not_end_does_not_keep_the_host()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var begun = new TaskCompletionSource();
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await EventHost.StartAsync(time, new EventLambda("Mail", Orders, async _ =>
        {
            begun.TrySetResult();
            await never.Task;
        }));
        var outcomes = new ConcurrentQueue<EventOutcome>();
        host.Broker.Settled = outcomes.Enqueue;
        await SendAsync(host, 2);
        await begun.Task;
        using var grace = new CancellationTokenSource();
        var stopping = host.Server.StopAsync(grace.Token);
        await grace.CancelAsync();
        await host.UntilAsync(() => stopping.IsCompleted, TimeSpan.FromMilliseconds(100));
        await stopping;
        Assert.Equal([EventDisposition.Release, EventDisposition.Release], outcomes.Select(o => o.Disposition));
        never.SetResult();
        // What it would have settled is nobody's any more.
        Assert.Equal(2, host.Broker.Count("orders"));
    }

    [Fact]
    public async Task A_host_that_cannot_start_leaves_nothing_behind()
    {
        var broker = new MemoryConnector { Before = operation => _ = operation == "start" ? throw new EventSendException("Set Serverless:Redis:Connection.") : 0 };
        var host = new EventHost([new EventLambda("Mail", Orders, _ => Task.CompletedTask)], broker: broker);
        var exception = await Assert.ThrowsAsync<Serverless.Hosting.HostStartException>(() => host.Server.StartAsync(CancellationToken.None));
        Assert.Equal("Set Serverless:Redis:Connection.", exception.Message);
        Assert.Equal((0, 1), (host.Inner.Starts, host.Inner.Disposals));
    }

    private static async Task SendAsync(EventHost host, int count) =>
        await host.Server.Connectors.SendAsync([.. Enumerable.Range(0, count).Select(i => EventHost.Message("orders", "x"))], default);
}
