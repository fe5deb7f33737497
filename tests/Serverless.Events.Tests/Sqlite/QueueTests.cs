using static Serverless.Events.Tests.Sqlite.BrokerHarness;

namespace Serverless.Events.Tests.Sqlite;

public class QueueTests
{
    [Fact]
    public async Task A_message_comes_as_it_was_sent_and_is_gone_when_done()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        var sent = Message("q", "body") with { Key = "key", Headers = new Dictionary<string, string> { ["traceparent"] = "00-ä", ["x"] = "" } };
        await harness.SendAsync(sent);

        var batch = await source.ReceiveAsync(10, default);

        var message = Assert.Single(batch.Messages);
        Assert.Equal(sent.Id, message.Id);
        Assert.Equal("body", Text(message));
        Assert.Equal("key", message.Key);
        Assert.Equal("00-ä", message.Headers["traceparent"]);
        Assert.Equal(2, message.Headers.Count);
        Assert.Equal(1, message.Attempt);
        Assert.Equal(harness.Time.GetUtcNow(), message.EnqueuedAt);
        await SettleAsync(source, batch);
        Assert.Null(await harness.TryReceiveAsync(source));
        harness.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await harness.TryReceiveAsync(source));
    }

    [Fact]
    public async Task Messages_come_in_order_and_none_twice()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await harness.SendAsync("q", "1", "2", "3");
        await harness.SendAsync("q", "4", "5");

        var first = await source.ReceiveAsync(2, default);
        var second = await source.ReceiveAsync(10, default);

        Assert.Equal(["1", "2"], first.Messages.Select(Text));
        Assert.Equal(["3", "4", "5"], second.Messages.Select(Text));
    }

    [Fact]
    public async Task Who_waits_gets_what_is_sent_later()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        var receives = Enumerable.Range(0, 3).Select(_ => source.ReceiveAsync(1, default).AsTask()).ToArray();
        await harness.SendAsync("q", "1", "2", "3");

        var batches = await Task.WhenAll(receives);

        Assert.Equal(["1", "2", "3"], batches.Select(batch => Text(batch.Messages[0])).Order());
    }

    [Fact]
    public async Task A_cancelled_receive_takes_nothing()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        using var stop = new CancellationTokenSource();
        var receive = source.ReceiveAsync(1, stop.Token).AsTask();
        await harness.Broker.RunAsync(static _ => true, default);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receive);

        await harness.SendAsync("q", "1");

        Assert.Equal("1", Text((await source.ReceiveAsync(1, default)).Messages[0]));
    }

    [Fact]
    public async Task A_retry_comes_after_its_pause_with_the_next_attempt()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await harness.SendAsync("q", "1");
        var batch = await source.ReceiveAsync(1, default);
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[0], EventDisposition.Retry) { Delay = TimeSpan.FromSeconds(3) }], default);
        Assert.Null(await harness.TryReceiveAsync(source));
        Assert.Equal(harness.Time.GetUtcNow().AddSeconds(3), await harness.Broker.GetNextDueAsync(Queue("q"), default));

        var receive = source.ReceiveAsync(1, default).AsTask();
        await harness.Broker.RunAsync(static _ => true, default);
        harness.Time.Advance(TimeSpan.FromSeconds(3));

        var again = await receive;
        Assert.Equal(2, again.Messages[0].Attempt);
        Assert.Equal(batch.Messages[0].Id, again.Messages[0].Id);
    }

    [Fact]
    public async Task A_released_message_comes_at_once_with_the_same_attempt()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await harness.SendAsync("q", "1", "2");
        var batch = await source.ReceiveAsync(2, default);
        await SettleAsync(source, batch, EventDisposition.Release);

        var again = await source.ReceiveAsync(10, default);

        Assert.Equal(["1", "2"], again.Messages.Select(Text));
        Assert.All(again.Messages, message => Assert.Equal(1, message.Attempt));
    }

    [Fact]
    public async Task Messages_of_a_batch_can_be_settled_one_by_one()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await harness.SendAsync("q", "1", "2", "3");
        var batch = await source.ReceiveAsync(10, default);
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[1], EventDisposition.Done)], default);
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[2], EventDisposition.Release)], default);

        Assert.Equal("3", Text(Assert.Single((await source.ReceiveAsync(10, default)).Messages)));
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[0], EventDisposition.Done)], default);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => source.SettleAsync(batch, [new EventOutcome(batch.Messages[0], EventDisposition.Done)], default).AsTask());
        Assert.True(await harness.Broker.HasWorkAsync(Queue("q"), default));
    }

    [Fact]
    public async Task Outputs_are_sent_with_the_settlement()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await harness.SendAsync("q", "1");
        var batch = await source.ReceiveAsync(1, default);

        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[0], EventDisposition.Done) { Outputs = [Message("next", "2")] }], default);

        Assert.Equal("2", Text((await harness.Broker.OpenSource(Queue("next")).ReceiveAsync(1, default)).Messages[0]));
    }

    [Fact]
    public async Task After_its_lease_a_message_is_somebody_elses_and_cannot_be_settled()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await harness.SendAsync("q", "1");
        var lost = await source.ReceiveAsync(1, default);
        harness.Time.Advance(TimeSpan.FromSeconds(29));
        await source.ExtendAsync(lost, default);
        harness.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Null(await harness.TryReceiveAsync(source));
        var receive = source.ReceiveAsync(1, default).AsTask();
        harness.Time.Advance(TimeSpan.FromSeconds(1));

        var batch = await receive;

        Assert.Equal(2, batch.Messages[0].Attempt);
        await Assert.ThrowsAsync<LeaseLostException>(() => source.ExtendAsync(lost, default).AsTask());
        await Assert.ThrowsAsync<LeaseLostException>(
            () => source.SettleAsync(lost, [new EventOutcome(lost.Messages[0], EventDisposition.Done) { Outputs = [Message("next", "2")] }], default).AsTask());
        Assert.Null(await harness.TryReceiveAsync(harness.Broker.OpenSource(Queue("next"))));
        await SettleAsync(source, batch);
        Assert.False(await harness.Broker.HasWorkAsync(Queue("q"), default));
    }

    [Fact]
    public async Task What_was_released_and_taken_again_stays_taken_when_the_first_lease_ends()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await harness.SendAsync("q", "1", "2");
        var first = await source.ReceiveAsync(2, default);
        await source.SettleAsync(first, [new EventOutcome(first.Messages[0], EventDisposition.Release)], default);
        var second = await source.ReceiveAsync(1, default);
        harness.Time.Advance(TimeSpan.FromSeconds(20));
        await source.ExtendAsync(second, default);
        harness.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("2", Text(Assert.Single((await source.ReceiveAsync(10, default)).Messages)));
        Assert.Null(await harness.TryReceiveAsync(source));
    }

    [Fact]
    public async Task A_delayed_message_is_hidden_at_first()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await harness.SendAsync(Message("q", "later") with { Delay = TimeSpan.FromMinutes(1) }, Message("q", "now"));
        var batch = await source.ReceiveAsync(10, default);
        Assert.Equal("now", Text(Assert.Single(batch.Messages)));
        await SettleAsync(source, batch);
        Assert.Null(await harness.TryReceiveAsync(source));

        harness.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("later", Text(Assert.Single((await source.ReceiveAsync(10, default)).Messages)));
    }

    [Fact]
    public async Task A_deduplication_id_counts_for_five_minutes()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        var message = Message("q", "1") with { DeduplicationId = "order-1" };
        await harness.SendAsync(message);
        await harness.SendAsync(message, message);
        var batch = await source.ReceiveAsync(10, default);
        Assert.Equal("order-1", Assert.Single(batch.Messages).Id);
        await SettleAsync(source, batch);
        harness.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        await harness.SendAsync(message);
        Assert.Null(await harness.TryReceiveAsync(source));
        harness.Time.Advance(TimeSpan.FromMilliseconds(1));
        await harness.SendAsync(message);

        Assert.NotNull(await harness.TryReceiveAsync(source));
    }

    [Fact]
    public async Task A_batch_window_lets_a_batch_fill()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q") with { BatchWindow = TimeSpan.FromSeconds(2) });
        await harness.SendAsync("q", "1");
        Assert.Null(await harness.TryReceiveAsync(source, 3));
        var full = source.ReceiveAsync(3, default).AsTask();
        await harness.SendAsync("q", "2", "3");
        Assert.Equal(3, (await full).Messages.Count);

        await harness.SendAsync("q", "4");
        var part = source.ReceiveAsync(3, default).AsTask();
        await harness.Broker.RunAsync(static _ => true, default);
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        await harness.SendAsync("q", "5");
        await harness.Broker.RunAsync(static _ => true, default);
        Assert.False(part.IsCompleted);
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["4", "5"], (await part).Messages.Select(Text));
    }
}
