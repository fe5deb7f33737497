using static Serverless.Events.Tests.Sqlite.BrokerHarness;

namespace Serverless.Events.Tests.Sqlite;

public class StreamTests
{
    [Fact]
    public async Task Every_group_sees_every_record_in_the_order_of_its_key()
    {
        await using var harness = await InMemoryAsync(Stream("one"), Stream("two"));
        await harness.SendAsync([.. Enumerable.Range(0, 100).Select(i => Record(i % 7, i))]);

        foreach (var function in new[] { "one", "two" })
        {
            var source = harness.Broker.OpenSource(Stream(function));
            Assert.True(source.IsOrdered);
            var seen = await DrainAsync(harness, source);
            Assert.Equal(100, seen.Count);
            foreach (var key in seen.GroupBy(record => record.Key))
            {
                Assert.Equal(key.Select(record => record.Number).Order(), key.Select(record => record.Number));
            }
        }
    }

    [Fact]
    public async Task A_partition_has_one_consumer()
    {
        await using var harness = await InMemoryAsync(Stream("f"));
        var source = harness.Broker.OpenSource(Stream("f"));
        await harness.SendAsync(Record(1, 0), Record(1, 1), Record(1, 2));
        var batch = await source.ReceiveAsync(2, default);
        Assert.Null(await harness.TryReceiveAsync(source));
        await SettleAsync(source, batch);

        Assert.Equal("2", Text(Assert.Single((await source.ReceiveAsync(2, default)).Messages)));
    }

    [Fact]
    public async Task A_failure_holds_up_its_partition_alone_and_counts()
    {
        await using var harness = await InMemoryAsync(Stream("f"));
        var source = harness.Broker.OpenSource(Stream("f"));
        await harness.SendAsync(Record(1, 0), Record(1, 1), Record(1, 2));
        var batch = await source.ReceiveAsync(10, default);
        await source.SettleAsync(
            batch,
            [
                new EventOutcome(batch.Messages[0], EventDisposition.Done),
                new EventOutcome(batch.Messages[1], EventDisposition.Retry) { Delay = TimeSpan.FromSeconds(5) },
            ],
            default);
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[2], EventDisposition.Release)], default);
        Assert.Null(await harness.TryReceiveAsync(source));
        Assert.False(await harness.Broker.HasWorkAsync(Stream("f"), default));
        Assert.Equal(harness.Time.GetUtcNow().AddSeconds(5), await harness.Broker.GetNextDueAsync(Stream("f"), default));
        await harness.SendAsync(Enumerable.Range(2, 30).Select(key => Record(key, 100)).ToArray());
        var others = await DrainAsync(harness, source);
        Assert.DoesNotContain(others, record => record.Number < 100);
        Assert.NotEmpty(others);
        harness.Time.Advance(TimeSpan.FromSeconds(5));

        var again = await source.ReceiveAsync(10, default);

        Assert.Equal(["1", "2"], again.Messages.Take(2).Select(Text));
        Assert.Equal([2, 1], again.Messages.Take(2).Select(message => message.Attempt));
    }

    [Fact]
    public async Task What_is_released_late_does_not_free_the_next_batch()
    {
        await using var harness = await InMemoryAsync(Stream("f"));
        var source = harness.Broker.OpenSource(Stream("f"));
        await harness.SendAsync(Record(1, 0), Record(1, 1));
        var batch = await source.ReceiveAsync(10, default);
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[0], EventDisposition.Retry)], default);
        var again = await source.ReceiveAsync(10, default);
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[1], EventDisposition.Release)], default);

        Assert.Null(await harness.TryReceiveAsync(source));
        await SettleAsync(source, again);
        Assert.False(await harness.Broker.HasWorkAsync(Stream("f"), default));
    }

    [Fact]
    public async Task Records_are_settled_in_order()
    {
        await using var harness = await InMemoryAsync(Stream("f"));
        var source = harness.Broker.OpenSource(Stream("f"));
        await harness.SendAsync(Record(1, 0), Record(1, 1));
        var batch = await source.ReceiveAsync(10, default);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => source.SettleAsync(batch, [new EventOutcome(batch.Messages[1], EventDisposition.Done)], default).AsTask());
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[0], EventDisposition.Done)], default);
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[1], EventDisposition.Done)], default);
        Assert.False(await harness.Broker.HasWorkAsync(Stream("f"), default));
    }

    [Fact]
    public async Task A_dead_letter_lets_the_next_record_pass_and_comes_again_when_retried()
    {
        await using var harness = await InMemoryAsync(Stream("f"));
        var source = harness.Broker.OpenSource(Stream("f"));
        await harness.SendAsync(Record(1, 0), Record(1, 1));
        var batch = await source.ReceiveAsync(1, default);
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[0], EventDisposition.DeadLetter) { Error = "bad" }], default);
        var next = await source.ReceiveAsync(10, default);
        Assert.Equal("1", Text(Assert.Single(next.Messages)));
        await SettleAsync(source, next);

        var letter = Assert.Single(await harness.Broker.DeadLetters.PeekAsync("stream:f", 10, default));
        Assert.Equal(("bad", "1", "0"), (letter.Error, letter.Message.Key, Text(letter.Message)));
        Assert.Equal(1, await harness.Broker.DeadLetters.RetryAsync("stream:f", letter.Message.Id, default));
        var retried = await source.ReceiveAsync(10, default);
        Assert.Equal("0", Text(Assert.Single(retried.Messages)));
        await SettleAsync(source, retried);
        Assert.Null(await harness.TryReceiveAsync(source));
    }

    [Fact]
    public async Task A_new_group_begins_at_the_end_or_at_the_beginning()
    {
        await using var first = await OnDiskAsync(Stream("old"));
        await first.SendAsync(Record(1, 0));
        await first.Broker.DisposeAsync();
        await using var second = await first.AnotherAsync(Stream("old"), Stream("late"), Stream("all") with { FromStart = true });
        await second.SendAsync(Record(1, 1));

        Assert.Equal([0, 1], (await DrainAsync(second, second.Broker.OpenSource(Stream("old")))).Select(record => record.Number));
        Assert.Equal([1], (await DrainAsync(second, second.Broker.OpenSource(Stream("late")))).Select(record => record.Number));
        Assert.Equal([0, 1], (await DrainAsync(second, second.Broker.OpenSource(Stream("all") with { FromStart = true }))).Select(record => record.Number));
    }

    [Fact]
    public async Task What_kills_its_host_comes_alone_and_ends_as_a_dead_letter()
    {
        await using var harness = await InMemoryAsync(Stream("f"));
        var subscription = Stream("f") with { MaxAttempts = 3 };
        var source = harness.Broker.OpenSource(subscription);
        await harness.SendAsync([.. Enumerable.Range(0, 10).Select(i => Record(1, i))]);
        var deaths = 0;
        var done = new List<string>();
        while (await harness.TryReceiveAsync(source) is { } batch)
        {
            if (batch.Messages.Any(message => Text(message) == "4"))
            {
                deaths++;
                harness.Time.Advance(subscription.Lease);
                continue;
            }

            await SettleAsync(source, batch);
            done.AddRange(batch.Messages.Select(Text));
        }

        Assert.Equal(4, deaths);
        Assert.Equal(["0", "1", "2", "3", "5", "6", "7", "8", "9"], done);
        var letter = Assert.Single(await harness.Broker.DeadLetters.PeekAsync("stream:f", 10, default));
        Assert.Equal(("4", 3), (Text(letter.Message), letter.Message.Attempt));
    }

    [Fact]
    public async Task Old_records_that_all_have_passed_are_deleted_and_offsets_go_on()
    {
        await using var harness = await InMemoryAsync(Stream("f"), Stream("slow"));
        var source = harness.Broker.OpenSource(Stream("f"));
        await harness.SendAsync([.. Enumerable.Range(0, 50).Select(i => Record(1, i))]);
        await DrainAsync(harness, source);
        harness.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(50, (await DrainAsync(harness, harness.Broker.OpenSource(Stream("slow")))).Count);
        while (await harness.Broker.RunAsync(static store => store.KeepHouse(), default))
        {
        }

        Assert.Equal(1, await harness.Broker.RunAsync(static store => store.CountRows("stream_records"), default));
        await harness.SendAsync(Record(1, 50));
        Assert.Equal([50], (await DrainAsync(harness, source)).Select(record => record.Number));
    }

    [Fact]
    public async Task A_group_that_no_host_declares_any_more_holds_nothing_back()
    {
        await using var before = await OnDiskAsync(Stream("f"), Stream("gone"));
        await before.SendAsync([.. Enumerable.Range(0, 50).Select(i => Record(1, i))]);
        Assert.Equal(50, (await DrainAsync(before, before.Broker.OpenSource(Stream("f")))).Count);
        await before.Broker.DisposeAsync();

        // The program without the function: at first the group may only be away for a while.
        await using var after = await before.AnotherAsync(Stream("f"));
        before.Time.Advance(TimeSpan.FromHours(23));
        await KeepHouseAsync(after);
        await after.SendAsync([.. Enumerable.Range(50, 10).Select(i => Record(1, i))]);
        Assert.Equal(60, await after.Broker.RunAsync(static store => store.CountRows("stream_records"), default));
        before.Time.Advance(TimeSpan.FromHours(2));
        await KeepHouseAsync(after);
        Assert.Equal(10, await after.Broker.RunAsync(static store => store.CountRows("stream_records"), default));

        // What is younger than the limit is left to it, should it come again.
        await using var again = await before.AnotherAsync(Stream("f"), Stream("gone"));
        Assert.Equal(10, (await again.Broker.GetBacklogAsync(Stream("gone"), default)).Ready);
        Assert.Equal(Enumerable.Range(50, 10), (await DrainAsync(again, again.Broker.OpenSource(Stream("gone")))).Select(record => record.Number));
    }

    [Fact]
    public async Task A_group_that_is_declared_holds_its_records_however_far_behind_it_is()
    {
        await using var harness = await OnDiskAsync(Stream("slow"));
        await harness.SendAsync([.. Enumerable.Range(0, 50).Select(i => Record(1, i))]);
        for (var hour = 0; hour < 50; hour++)
        {
            harness.Time.Advance(TimeSpan.FromHours(1));
            await KeepHouseAsync(harness);
        }

        Assert.Equal(50, (await DrainAsync(harness, harness.Broker.OpenSource(Stream("slow")))).Count);
    }

    [Fact]
    public async Task A_group_that_was_not_named_at_the_start_begins_when_it_is_first_used()
    {
        await using var harness = await InMemoryAsync();
        await harness.SendAsync(Record(1, 0));
        var source = harness.Broker.OpenSource(Stream("f"));
        Assert.Empty(await DrainAsync(harness, source));
        await harness.SendAsync(Record(1, 1));

        Assert.Equal([1], (await DrainAsync(harness, source)).Select(record => record.Number));
        Assert.Empty(await DrainAsync(harness, source));
    }

    [Fact]
    public async Task Lag_is_told()
    {
        await using var harness = await InMemoryAsync(Stream("f"));
        await harness.SendAsync(Record(1, 0), Record(2, 1), Record(3, 2));
        harness.Time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal((3, TimeSpan.FromSeconds(7)), await harness.Broker.GetBacklogAsync(Stream("f"), default));
    }

    private static EventSubscription Stream(string function) => new(EventKind.Stream, "s") { Function = function };

    private static OutgoingMessage Record(int key, int number) => Message("s", number.ToString(), EventKind.Stream) with { Key = key.ToString() };

    private static async Task KeepHouseAsync(BrokerHarness harness)
    {
        while (await harness.Broker.RunAsync(static store => store.KeepHouse(), default))
        {
        }
    }

    private static async Task<List<(string Key, int Number)>> DrainAsync(BrokerHarness harness, IEventSource source)
    {
        var seen = new List<(string, int)>();
        while (await harness.TryReceiveAsync(source) is { } batch)
        {
            seen.AddRange(batch.Messages.Select(message => (message.Key!, int.Parse(Text(message)))));
            await SettleAsync(source, batch);
        }

        return seen;
    }
}
