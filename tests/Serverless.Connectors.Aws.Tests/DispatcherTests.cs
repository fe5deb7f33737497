using System.Collections.Concurrent;
using System.Diagnostics;
using Serverless.Events;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;
using static Serverless.Connectors.Aws.Tests.TestProgram;

namespace Serverless.Connectors.Aws.Tests;

/// <summary>Dispatcher and SQS together.</summary>
public class DispatcherTests(AwsEmulators aws) : IClassFixture<AwsEmulators>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly string _clicks = NewName("clicks");
    private readonly string _bills = NewName("bills");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_thousand_messages_are_handled_once_and_send_once(bool isBatch)
    {
        const int Count = 1000;
        var (clicks, _) = await aws.CreateQueueWithDeadLettersAsync(_clicks, 10);
        var (bills, _) = await aws.CreateQueueWithDeadLettersAsync(_bills, 10);
        var seen = new Collector(Count);
        await using var server = await StartAsync(
            new EventLambda("Click", new EventSubscription(EventKind.Queue, _clicks) { IsBatch = isBatch, BatchSize = isBatch ? 25 : 10 }, async invocation =>
            {
                foreach (var message in invocation.Messages)
                {
                    await OutputChannel.Queue<string>(invocation, _bills).SendAsync(invocation, message.Id);
                }
            }),
            new EventLambda("Bill", new EventSubscription(EventKind.Queue, _bills), invocation => seen.Add(invocation.ReadText(invocation.Messages[0]))));

        for (var sent = 0; sent < Count; sent += 100)
        {
            await server.Connectors.SendAsync([.. Enumerable.Range(sent, 100).Select(i => ToQueue(_clicks, $"{i}"))], default);
        }

        await seen.Complete.WaitAsync(Limit, TestContext.Current.CancellationToken);
        await server.StopAsync(CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{i}").Order(), seen.Items.Order());
        Assert.Equal((0, 0, 0), await aws.CountAsync(clicks));
        Assert.Equal((0, 0, 0), await aws.CountAsync(bills));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_fails_is_tried_again_and_then_a_dead_letter_and_sends_nothing(bool isBatch)
    {
        const int Count = 60;
        var (clicks, dead) = await aws.CreateQueueWithDeadLettersAsync(_clicks, 10);
        var (bills, _) = await aws.CreateQueueWithDeadLettersAsync(_bills, 10);
        var seen = new Collector(Count - (Count / 10));
        var attempts = new ConcurrentDictionary<string, int>();
        var subscription = new EventSubscription(EventKind.Queue, _clicks)
        {
            IsBatch = isBatch,
            MaxAttempts = 3,
            Backoff = TimeSpan.FromMilliseconds(10),
            MaxBackoff = TimeSpan.FromMilliseconds(20),
        };
        await using var server = await StartAsync(
            new EventLambda("Click", subscription, async invocation =>
            {
                foreach (var message in invocation.Messages)
                {
                    await OutputChannel.Queue<string>(invocation, _bills).SendAsync(invocation, message.Id);
                    attempts.AddOrUpdate(message.Id, 1, static (_, count) => count + 1);
                }

                // One of ten never succeeds, another one succeeds the second time.
                var failures = invocation.Messages.Where(m => int.Parse(m.Id) % 10 == 0 || (int.Parse(m.Id) % 10 == 1 && m.Attempt == 1)).ToList();
                if (failures.Count > 0)
                {
                    throw new InvalidOperationException("It broke.");
                }
            }),
            new EventLambda("Bill", new EventSubscription(EventKind.Queue, _bills), invocation => seen.Add(invocation.ReadText(invocation.Messages[0]))));

        // Each batch has messages of one fate, as a batch fails as a whole.
        foreach (var fate in Enumerable.Range(0, Count).GroupBy(i => isBatch ? i % 10 : 0))
        {
            await server.Connectors.SendAsync([.. fate.Select(i => ToQueue(_clicks, $"{i}"))], default);
        }

        if (!isBatch)
        {
            await seen.Complete.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }

        await WaitForAsync(async () => await aws.CountAsync(clicks) is (0, 0, 0) && await aws.CountAsync(bills) is (0, 0, 0));
        await server.StopAsync(CancellationToken.None);

        var letters = (await aws.CountAsync(dead)).Ready;
        Assert.Equal(Count, seen.Items.Count + letters);
        Assert.Equal(seen.Items.Count, seen.Items.Distinct().Count());
        Assert.DoesNotContain(seen.Items, id => int.Parse(id) % 10 == 0);
        Assert.All(attempts.Where(a => int.Parse(a.Key) % 10 == 0), a => Assert.Equal(3, a.Value));
        if (!isBatch)
        {
            Assert.Equal(Count / 10, letters);
            Assert.All(attempts.Where(a => int.Parse(a.Key) % 10 == 1), a => Assert.Equal(2, a.Value));
        }
    }

    [Fact]
    public async Task The_trace_goes_from_the_sender_to_the_last_function()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ServerlessTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await aws.CreateQueueWithDeadLettersAsync(_clicks, 10);
        await aws.CreateQueueWithDeadLettersAsync(_bills, 10);
        var seen = new Collector(1);
        await using var server = await StartAsync(
            new EventLambda("Click", new EventSubscription(EventKind.Queue, _clicks), async invocation =>
                await OutputChannel.Queue<string>(invocation, _bills).SendAsync(invocation, "paid")),
            new EventLambda("Bill", new EventSubscription(EventKind.Queue, _bills), _ => seen.Add(Activity.Current?.TraceId.ToHexString() ?? "none")));
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        await server.Connectors.SendAsync(
            [ToQueue(_clicks, "1") with { Headers = new Dictionary<string, string> { ["traceparent"] = $"00-{trace}-53995c3f42cd8ad8-01", ["tracestate"] = "a=b" } }], default);

        await seen.Complete.WaitAsync(Limit, TestContext.Current.CancellationToken);
        await server.StopAsync(CancellationToken.None);
        Assert.Equal([trace], seen.Items);
    }

    [Fact]
    public async Task A_host_that_cannot_have_its_queue_does_not_start_and_says_why()
    {
        var failure = await Assert.ThrowsAsync<HostStartException>(
            () => StartAsync(new EventLambda("Click", new EventSubscription(EventKind.Queue, _clicks), static _ => Task.CompletedTask)));
        Assert.Contains($"Serverless:Aws:Queues:{_clicks}", failure.Message);
    }

    private async Task<EventServer> StartAsync(params FunctionDefinition[] functions)
    {
        string[] settings =
        [
            "--Serverless:Events:Connector", "aws", "--" + AwsSettings.ServiceUrlName, aws.Queues, "--" + AwsSettings.RegionName, "us-east-1",
        ];
        var host = FunctionHost.CreateContext(new LambdaApplication(functions), settings, static context => context.LoggerFactory = new ListLoggerFactory());
        var server = new EventServer(host, new QuietServer(), new AwsConnector(static _ => null));
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    /// <summary>The emulator tells what is in a queue only when it is asked.</summary>
    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Gathers, and says when as many are there.</summary>
    private sealed class Collector(int count)
    {
        private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Items { get; } = new();

        public Task Complete => _complete.Task;

        public Task Add(string item)
        {
            Items.Enqueue(item);
            if (Items.Count >= count)
            {
                _complete.TrySetResult();
            }

            return Task.CompletedTask;
        }
    }
}
