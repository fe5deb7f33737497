using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Events.Tests.Dispatch;

public class OutputTests
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders") { MaxAttempts = 2, Backoff = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task Outputs_commit_with_the_acknowledgement()
    {
        EventOutcome? settled = null;
        var duringRun = -1;
        EventHost? host = null;
        host = new EventHost([new EventLambda("Mail", Orders, async invocation =>
        {
            await OutputChannel.Queue<string>(invocation, "receipts").For(invocation).SendAsync("r1");
            await OutputChannel.Queue<int>(invocation, "numbers").SendAsync(invocation, 7);
            duringRun = host!.Broker.Count("receipts");
        })]);
        await using var running = await host.StartAsync();
        host.Broker.Settled = outcome => settled = outcome;
        await host.SendAsync("orders", "x");
        await host.DrainAsync();
        Assert.Equal(0, duringRun);
        Assert.Equal(EventDisposition.Done, settled!.Disposition);
        Assert.Equal(["receipts", "numbers"], settled.Outputs.Select(o => o.Channel.Name));
        Assert.Equal(["r1", "7"], settled.Outputs.Select(o => Encoding.UTF8.GetString(o.Body.Span)));
        Assert.Equal(["text/plain; charset=utf-8", "application/json"], settled.Outputs.Select(o => o.Headers["content-type"]));
        Assert.Equal(1, host.Broker.Count("receipts"));
    }

    [Fact]
    public async Task An_attempt_that_fails_sends_nothing()
    {
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders, async invocation =>
        {
            await OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, $"attempt {invocation.Attempt}");
            if (invocation.Attempt == 1)
            {
                throw new InvalidOperationException();
            }
        }));
        await host.SendAsync("orders", "x");
        await host.UntilAsync(() => host.Broker.Count("orders") == 0);
        Assert.Equal(["attempt 2"], host.Broker.Sent.Where(s => s.Channel.Name == "receipts").Select(s => Encoding.UTF8.GetString(s.Body.Span)));
    }

    [Fact]
    public async Task Outputs_of_a_batch_go_with_what_is_done_of_it()
    {
        var outcomes = new List<EventOutcome>();
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders with { IsBatch = true }, async invocation =>
        {
            await OutputChannel.Queue<string>(invocation, "receipts").SendAllAsync(invocation, ["a", "b"]);
            invocation.Settle(new BatchResult().Fail(invocation.Messages[0].Id));
        }));
        host.Broker.Settled = outcomes.Add;
        await host.Server.Connectors.SendAsync([EventHost.Message("orders", "1", "m1"), EventHost.Message("orders", "2", "m2")], default);
        await host.UntilAsync(() => host.Broker.Dead.Count > 0);
        Assert.Equal(2, outcomes.Single(o => o.Message.Id == "m2").Outputs.Count);
        Assert.All(outcomes.Where(o => o.Message.Id == "m1"), o => Assert.Empty(o.Outputs));
        Assert.Equal(2, host.Broker.Count("receipts"));
    }

    [Fact]
    public async Task What_another_broker_has_is_sent_before_the_acknowledgement()
    {
        var other = new MemoryConnector("other");
        var own = new MemoryConnector();
        var sentBefore = false;
        own.Settled = _ => sentBefore = other.Count("receipts") == 1;
        await using var host = await new EventHost(
            [new EventLambda("Mail", Orders, invocation => OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, "r").AsTask())],
            arguments: ["--Serverless:Events:Connectors:receipts", "other"],
            others: [other],
            broker: own).StartAsync();
        await host.SendAsync("orders", "x");
        await host.DrainAsync();
        Assert.True(sentBefore);
    }

    [Fact]
    public async Task What_a_broker_does_not_take_is_a_failed_attempt()
    {
        var other = new MemoryConnector("other") { Before = operation => _ = operation == "send" ? throw new EventSendException("Too large.") : 0 };
        await using var host = await new EventHost(
            [new EventLambda("Mail", Orders, invocation => OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, "r").AsTask())],
            arguments: ["--Serverless:Events:Connectors:receipts", "other"],
            others: [other]).StartAsync();
        await host.SendAsync("orders", "x");
        await host.UntilAsync(() => host.Broker.Dead.ContainsKey("orders"));
        Assert.Equal(("Too large.", 2), (host.Broker.Dead["orders"][0].Error, host.Broker.Dead["orders"][0].Message.Attempt));
    }

    [Theory]
    [InlineData(EventKind.Queue)]
    [InlineData(EventKind.Stream)]
    public async Task Outputs_that_the_acknowledgement_cannot_take_fail_their_message_and_no_other(EventKind kind)
    {
        var outcomes = new List<EventOutcome>();
        var broker = new MemoryConnector { RefusesOutput = body => body.Length > 10 };
        await using var host = await new EventHost(
            [new EventLambda("Mail", (Orders with { MaxAttempts = 1, Concurrency = 1 }).As(kind), invocation =>
                OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, invocation.Messages[0].Id == "m1" ? "much too large" : "small").AsTask())],
            broker: broker).StartAsync();
        broker.Settled = outcomes.Add;
        await host.Server.Connectors.SendAsync([.. Enumerable.Range(0, 4).Select(i => EventHost.Message("orders", "x", $"m{i}", "key", kind))], default);
        await host.UntilAsync(() => broker.Count(kind == EventKind.Stream ? "stream:Mail" : "orders") == 0);
        var letter = Assert.Single(Assert.Single(broker.Dead).Value);
        Assert.Equal(("m1", "It is too large."), (letter.Message.Id, letter.Error));
        Assert.Equal(["m0", "m2", "m3"], outcomes.Where(o => o.Disposition == EventDisposition.Done).Select(o => o.Message.Id));
        Assert.Equal(3, broker.Count("receipts"));
    }

    [Theory]
    [InlineData(EventKind.Queue, false, false)]
    [InlineData(EventKind.Queue, true, false)]
    [InlineData(EventKind.Stream, false, false)]
    [InlineData(EventKind.Queue, false, true)]
    [InlineData(EventKind.Queue, true, true)]
    public async Task While_a_queue_is_full_outputs_wait_and_their_function_runs_once(EventKind kind, bool isBatch, bool isForeign)
    {
        var runs = new ConcurrentQueue<string>();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var broker = new MemoryConnector();
        var other = new MemoryConnector("other");
        var receipts = isForeign ? other : broker;
        var isFull = true;
        var refused = 0;
        receipts.IsFull = message => message.Channel.Name == "receipts" && isFull && ++refused > 0;
        var subscription = (Orders with { MaxAttempts = 1, Concurrency = 1, IsBatch = isBatch, Timeout = TimeSpan.FromSeconds(4) }).As(kind);
        await using var host = await new EventHost(
            [new EventLambda("Mail", subscription, invocation =>
            {
                foreach (var message in invocation.Messages)
                {
                    runs.Enqueue(message.Id);
                }

                return OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, "r").AsTask();
            }, 4_000)],
            time,
            isForeign ? ["--Serverless:Events:Connectors:receipts", "other"] : null,
            [other],
            broker).StartAsync();
        await host.Server.Connectors.SendAsync([.. Enumerable.Range(0, 3).Select(i => EventHost.Message("orders", "x", $"m{i}", "key", kind))], default);

        // Longer than the lease of the messages.
        await host.UntilAsync(() => refused >= 12, TimeSpan.FromMilliseconds(100));
        isFull = false;
        await host.UntilAsync(() => receipts.Count("receipts") == (isBatch ? 1 : 3) && host.Broker.Leased == 0, TimeSpan.FromMilliseconds(100));
        Assert.Equal(["m0", "m1", "m2"], runs);
        Assert.Empty(broker.Dead);
        Assert.Single(host.Logs.Lines, l => l.Contains("waits until there is room", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_stops_while_a_queue_is_full_gives_messages_back_without_an_attempt(bool isForeign)
    {
        var broker = new MemoryConnector();
        var other = new MemoryConnector("other");
        var refused = new TaskCompletionSource();
        (isForeign ? other : broker).IsFull = message => message.Channel.Name == "receipts" && (refused.TrySetResult() || true);
        var host = await new EventHost(
            [new EventLambda("Mail", Orders, invocation => OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, "r").AsTask()) { KeepFor = TimeSpan.FromHours(1), Key = (_, _) => "key" }],
            arguments: isForeign ? ["--Serverless:Events:Connectors:receipts", "other"] : null,
            others: [other],
            broker: broker).StartAsync();
        await host.SendAsync("orders", "x");
        await refused.Task;
        var outcomes = new List<EventDisposition>();
        broker.Settled = outcome => outcomes.Add(outcome.Disposition);
        await host.Server.StopAsync(CancellationToken.None);
        Assert.Equal([EventDisposition.Release], outcomes);
        Assert.Equal((1, 0), (broker.Count("orders"), broker.Leased));
        Assert.Equal(IdempotencyState.Started, (await broker.BeginAsync("Mail", "key", TimeSpan.FromSeconds(1), default)).State);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task An_output_that_is_kept_beyond_its_invocation_sends_nothing()
    {
        IOutput<string>? kept = null;
        await using var host = await EventHost.StartAsync(new EventLambda("Mail", Orders, invocation =>
        {
            kept ??= OutputChannel.Queue<string>(invocation, "receipts").For(invocation);
            return Task.CompletedTask;
        }));
        await host.SendAsync("orders", "x");
        await host.DrainAsync();
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () => await kept!.SendAsync("late"));
        Assert.Contains("Mail", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, host.Broker.Count("receipts"));
    }

    [Fact]
    public async Task A_direct_function_sends_at_once()
    {
        var duringRun = -1;
        EventHost? host = null;
        host = new EventHost([new DirectLambda("Buy", async invocation =>
        {
            await OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, "r");
            duringRun = host!.Broker.Count("receipts");
        })]);
        await using var running = await host.StartAsync();
        await new FunctionInvoker(host.Context).InvokeAsync("Buy", ReadOnlyMemory<byte>.Empty);
        Assert.Equal(1, duringRun);
    }

    [Fact]
    public async Task A_host_that_has_not_started_sends_too()
    {
        await using var host = new EventHost([new DirectLambda("Buy", async invocation => await OutputChannel.Queue<string>(invocation, "receipts").SendAsync(invocation, "r"))]);
        await new FunctionInvoker(host.Context).InvokeAsync("Buy", ReadOnlyMemory<byte>.Empty);
        Assert.Equal(1, host.Broker.Count("receipts"));
        Assert.Equal((1, 0), (host.Broker.Starts, host.Inner.Starts));
    }

    [Fact]
    public async Task An_event_carries_the_attributes_of_cloud_events()
    {
        await using var host = await EventHost.StartAsync(new DirectLambda("Buy", async invocation =>
            await OutputChannel.Event<Budget>(invocation, "budget.exhausted", subject: b => b.Id).SendAsync(invocation, new Budget("b1"))));
        await new FunctionInvoker(host.Context).InvokeAsync("Buy", ReadOnlyMemory<byte>.Empty);
        var sent = Assert.Single(host.Broker.Sent);
        Assert.Equal("""{"id":"b1"}""", Encoding.UTF8.GetString(sent.Body.Span));
        Assert.Equal(
            [("ce-id", sent.Id), ("ce-source", "/Tests/Buy"), ("ce-specversion", "1.0"), ("ce-subject", "b1"), ("ce-type", "budget.exhausted"), ("content-type", "application/json")],
            sent.Headers.Where(h => h.Key != "ce-time").Select(h => (h.Key, h.Value)).Order());
        Assert.True(DateTimeOffset.TryParse(sent.Headers["ce-time"], out _));
    }

    [Fact]
    public async Task Options_decide_for_one_message()
    {
        await using var host = await EventHost.StartAsync(new DirectLambda("Buy", async invocation =>
        {
            await OutputChannel.Queue<string>(invocation, "q", 1_000).For(invocation).SendAsync(
                "x", new OutputOptions { DeduplicationId = "d1", Delay = TimeSpan.FromSeconds(9), Headers = new Dictionary<string, string> { ["X-Shop"] = "1" } });
            await OutputChannel.Queue<string>(invocation, "q", 1_000).SendAsync(invocation, "y");
            await OutputChannel.Stream<string>(invocation, "s", v => v).For(invocation).SendAsync("k1");
            await OutputChannel.Stream<string>(invocation, "s", v => v).For(invocation).SendAsync("k1", new OutputOptions { Key = "k2" });
            await OutputChannel.Blob<byte[]>(invocation, "b").For(invocation, "a/1.bin").SendAsync([1, 2]);
            await OutputChannel.Blob<Stream>(invocation, "b", "image/png").For(invocation).SendAsync(new MemoryStream([3]), new OutputOptions { Name = "2.png" });
            await OutputChannel.Queue<string?>(invocation, "q").SendAsync(invocation, null);
        }));
        await new FunctionInvoker(host.Context).InvokeAsync("Buy", ReadOnlyMemory<byte>.Empty);
        var sent = host.Broker.Sent;
        Assert.Equal(6, sent.Count);
        Assert.Equal(("d1", "d1", TimeSpan.FromSeconds(9), "1"), (sent[0].Id, sent[0].DeduplicationId, sent[0].Delay, sent[0].Headers["x-shop"]));
        Assert.Equal((null, TimeSpan.FromSeconds(1)), (sent[1].DeduplicationId, sent[1].Delay));
        Assert.Equal(["k1", "k2", "a/1.bin", "2.png"], sent.Skip(2).Select(s => s.Key));
        Assert.Equal(["application/octet-stream", "image/png"], sent.Skip(4).Select(s => s.Headers["content-type"]));
    }

    [Fact]
    public async Task A_date_in_the_name_of_an_object_is_one_that_a_file_can_have()
    {
        // As generated code writes {timer.ScheduledAt}.
        var name = string.Create(CultureInfo.InvariantCulture, $"{new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero):O}.json");
        var function = new DirectLambda("Write", invocation => OutputChannel.Blob<string>(invocation, "reports").SendAsync(invocation, "x", name).AsTask());
        var host = FunctionHost.CreateContext(new LambdaApplication(function), ["--Serverless:Data", ":memory:"], null);
        await using var server = new EventServer(host, new QuietServer());
        await new FunctionInvoker(host).InvokeAsync("Write", ReadOnlyMemory<byte>.Empty);
        using var content = await ((IBlobStore)server.Connectors.Embedded.Connector).OpenReadAsync("reports", "2026-03-01T03-00-00.0000000+00-00.json", default);
        Assert.NotNull(content);
    }

    [Theory]
    [InlineData("TraceParent", "SDK's own")]
    [InlineData("content-type", "SDK's own")]
    [InlineData("a b", "not the name of a header")]
    [InlineData("", "not the name of a header")]
    public async Task A_header_that_is_not_the_senders_is_refused(string name, string message)
    {
        await using var host = await EventHost.StartAsync(new DirectLambda("Buy", async invocation =>
            await OutputChannel.Queue<string>(invocation, "q").For(invocation).SendAsync("x", new OutputOptions { Headers = new Dictionary<string, string> { [name] = "1" } })));
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => new FunctionInvoker(host.Context).InvokeAsync("Buy", ReadOnlyMemory<byte>.Empty));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private sealed record Budget(string Id);
}
