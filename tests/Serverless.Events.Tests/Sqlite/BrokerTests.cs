using Microsoft.Extensions.Time.Testing;
using static Serverless.Events.Tests.Sqlite.BrokerHarness;

namespace Serverless.Events.Tests.Sqlite;

public class BrokerTests
{
    [Fact]
    public async Task Published_events_go_to_all_who_have_subscribed()
    {
        await using var harness = await InMemoryAsync(
            Event("a.b", "exact"), Event("a.*", "prefix"), Event("*", "all"), Event("a.b", "from") with { Source = "/s" }, Event("a.c", "other"),
            Event("a.b", "about") with { Subject = "orders/7" }, Event("a.*", "about-some") with { Source = "/s", Subject = "orders/*" });
        var sent = Message("a.b", "1", EventKind.Event);
        await harness.SendAsync(sent, Message("a.b", "2", EventKind.Event) with { Headers = new Dictionary<string, string> { ["ce-source"] = "/s", ["ce-subject"] = "orders/70" } });

        foreach (var (function, bodies) in new[] { ("exact", "12"), ("prefix", "12"), ("all", "12"), ("from", "2"), ("other", ""), ("about", ""), ("about-some", "2") })
        {
            var batch = await harness.TryReceiveAsync(harness.Broker.OpenSource(Event("x", function)));
            Assert.Equal(bodies, string.Concat(batch?.Messages.Select(Text) ?? []));
            Assert.True(function is "from" or "other" or "about" or "about-some" || batch!.Messages[0].Id == sent.Id);
        }
    }

    [Fact]
    public async Task Direct_functions_have_queues_of_their_own()
    {
        await using var harness = await InMemoryAsync();
        await harness.SendAsync(Message("f", "1", EventKind.Direct), Message("f", "2"));

        var batch = await harness.TryReceiveAsync(harness.Broker.OpenSource(new EventSubscription(EventKind.Direct, "f") { Function = "f" }));

        Assert.Equal("1", Text(Assert.Single(batch!.Messages)));
    }

    [Fact]
    public async Task What_was_noted_for_a_function_is_handed_to_its_schedules()
    {
        await using var harness = await InMemoryAsync();
        var (old, newer) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1));
        await harness.Broker.TrySendAsync("f", old, null, default);
        await harness.Broker.TrySendAsync("f|b", newer, null, default);

        await harness.Broker.InheritAsync("f", ["f|a", "f|b"], default);
        await harness.Broker.InheritAsync("f", ["f|c"], default);

        Assert.Equal(old, await harness.Broker.GetLastAsync("f|a", default));
        Assert.Equal(newer, await harness.Broker.GetLastAsync("f|b", default));
        Assert.Null(await harness.Broker.GetLastAsync("f|c", default));
        Assert.Null(await harness.Broker.GetLastAsync("f", default));
    }

    [Fact]
    public async Task An_occurrence_of_a_schedule_is_sent_once()
    {
        await using var harness = await OnDiskAsync();
        await using var other = await harness.AnotherAsync();
        var first = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(9));
        var message = Message("f", "1", EventKind.Timer);
        Assert.Null(await harness.Broker.GetLastAsync("f", default));
        Assert.True(await harness.Broker.TrySendAsync("f", first, message, default));
        Assert.False(await other.Broker.TrySendAsync("f", first, message, default));
        Assert.False(await other.Broker.TrySendAsync("f", first.AddMinutes(-1), message, default));
        Assert.True(await other.Broker.TrySendAsync("f", first.AddMinutes(1), null, default));

        Assert.Equal(first.AddMinutes(1), await harness.Broker.GetLastAsync("f", default));
        var batch = await harness.TryReceiveAsync(harness.Broker.OpenSource(new EventSubscription(EventKind.Timer, "* * * * *") { Function = "f" }));
        Assert.Single(batch!.Messages);
    }

    [Fact]
    public async Task A_key_has_one_invocation_and_then_its_result()
    {
        await using var harness = await InMemoryAsync();
        var broker = harness.Broker;
        var minute = TimeSpan.FromMinutes(1);
        var started = await broker.BeginAsync("f", "k", minute, default);
        Assert.Equal(IdempotencyState.Started, started.State);
        Assert.Equal(IdempotencyState.Running, (await broker.BeginAsync("f", "k", minute, default)).State);
        Assert.Equal(IdempotencyState.Started, (await broker.BeginAsync("other", "k", minute, default)).State);
        await broker.CompleteAsync("f", "k", started.Token!, "result"u8.ToArray(), minute, default);

        var finished = await broker.BeginAsync("f", "k", minute, default);
        Assert.Equal(IdempotencyState.Finished, finished.State);
        Assert.Equal("result"u8.ToArray(), finished.Result.ToArray());
        harness.Time.Advance(minute);
        Assert.Equal(IdempotencyState.Started, (await broker.BeginAsync("f", "k", minute, default)).State);
    }

    [Fact]
    public async Task A_key_whose_lease_has_ended_is_somebody_elses()
    {
        await using var harness = await InMemoryAsync();
        var broker = harness.Broker;
        var minute = TimeSpan.FromMinutes(1);
        var lost = await broker.BeginAsync("f", "k", minute, default);
        harness.Time.Advance(minute);
        var has = await broker.BeginAsync("f", "k", minute, default);
        Assert.Equal(IdempotencyState.Started, has.State);
        await Assert.ThrowsAsync<LeaseLostException>(() => broker.CompleteAsync("f", "k", lost.Token!, default, minute, default).AsTask());
        await broker.AbandonAsync("f", "k", lost.Token!, default);
        Assert.Equal(IdempotencyState.Running, (await broker.BeginAsync("f", "k", minute, default)).State);
        await broker.AbandonAsync("f", "k", has.Token!, default);
        Assert.Equal(IdempotencyState.Started, (await broker.BeginAsync("f", "k", minute, default)).State);
    }

    [Fact]
    public async Task A_result_is_kept_with_the_settlement_or_neither()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        var minute = TimeSpan.FromMinutes(1);
        await harness.SendAsync("q", "1");
        var batch = await source.ReceiveAsync(1, default);
        var key = await harness.Broker.BeginAsync("f", "k", minute, default);
        var done = new EventOutcome(batch.Messages[0], EventDisposition.Done) { Outputs = [Message("next", "2")] };

        await Assert.ThrowsAsync<LeaseLostException>(
            () => source.SettleAsync(batch, [done with { Finished = new FinishedKey("f", "k", "another", default, minute) }], default).AsTask());
        Assert.Null(await harness.TryReceiveAsync(harness.Broker.OpenSource(Queue("next"))));
        await source.SettleAsync(batch, [done with { Finished = new FinishedKey("f", "k", key.Token!, "r"u8.ToArray(), minute) }], default);

        Assert.Equal("r"u8.ToArray(), (await harness.Broker.BeginAsync("f", "k", minute, default)).Result.ToArray());
        Assert.NotNull(await harness.TryReceiveAsync(harness.Broker.OpenSource(Queue("next"))));
    }

    [Fact]
    public async Task What_has_expired_is_thrown_away()
    {
        await using var harness = await InMemoryAsync();
        for (var i = 0; i < 1500; i++)
        {
            await harness.Broker.BeginAsync("f", i.ToString(), TimeSpan.FromSeconds(1), default);
        }

        await harness.SendAsync(Message("q", "1") with { DeduplicationId = "d" });
        harness.Time.Advance(TimeSpan.FromMinutes(6));
        while (await harness.Broker.RunAsync(static store => store.KeepHouse(), default))
        {
        }

        Assert.Equal(0, await harness.Broker.RunAsync(static store => store.CountRows("results"), default));
        Assert.Equal(0, await harness.Broker.RunAsync(static store => store.CountRows("dedup"), default));
    }

    [Fact]
    public async Task Dead_letters_can_be_looked_at_sent_again_and_thrown_away()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        var letters = harness.Broker.DeadLetters;
        await harness.SendAsync("q", "1", "2", "3");
        var batch = await source.ReceiveAsync(10, default);
        await source.SettleAsync(
            batch, [.. batch.Messages.Select(message => new EventOutcome(message, EventDisposition.DeadLetter) { Error = "why", ErrorType = "T" })], default);
        Assert.Equal([new DeadLetterQueue("q", 3)], await letters.ListAsync(default));
        var peeked = await letters.PeekAsync("q", 2, default);
        Assert.Equal(["1", "2"], peeked.Select(letter => Text(letter.Message)));
        Assert.Equal(("q", "why", "T", 1, harness.Time.GetUtcNow()), (peeked[0].Queue, peeked[0].Error, peeked[0].ErrorType, peeked[0].Message.Attempt, peeked[0].FailedAt));

        Assert.Equal(1, await letters.RetryAsync("q", peeked[0].Message.Id, default));
        Assert.Equal(0, await letters.RetryAsync("q", "unknown", default));
        Assert.Equal(1, await letters.PurgeAsync("q", peeked[1].Message.Id, default));
        Assert.Equal(1, await letters.RetryAsync("q", null, default));
        Assert.Empty(await letters.ListAsync(default));

        var again = await source.ReceiveAsync(10, default);
        Assert.Equal(["1", "3"], again.Messages.Select(Text));
        Assert.All(again.Messages, message => Assert.Equal(1, message.Attempt));
    }

    [Fact]
    public async Task A_subscription_can_name_the_queue_of_its_dead_letters()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q") with { DeadLetterQueue = "bad" });
        var sent = Message("q", "1") with { Headers = new Dictionary<string, string> { ["x"] = "y" } };
        await harness.SendAsync(sent);
        var batch = await source.ReceiveAsync(1, default);
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[0], EventDisposition.DeadLetter) { Error = "why", ErrorType = "T" }], default);

        var message = Assert.Single((await harness.Broker.OpenSource(Queue("bad")).ReceiveAsync(1, default)).Messages);
        Assert.Equal((sent.Id, 1), (message.Id, message.Attempt));
        Assert.Equal(
            [("dead-letter-attempts", "1"), ("dead-letter-error", "why"), ("dead-letter-error-type", "T"), ("dead-letter-queue", "q"), ("x", "y")],
            message.Headers.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => (header.Key, header.Value)));
        Assert.Empty(await harness.Broker.DeadLetters.ListAsync(default));
    }

    [Fact]
    public async Task What_kills_its_host_again_and_again_ends_as_a_dead_letter_and_takes_no_other_with_it()
    {
        await using var harness = await InMemoryAsync();
        var subscription = Queue("q", 3);
        var source = harness.Broker.OpenSource(subscription);
        await harness.SendAsync("q", "0", "1", "2", "poison", "4");
        var done = new List<string>();
        while (await harness.TryReceiveAsync(source) is { } batch)
        {
            if (batch.Messages.Any(message => Text(message) == "poison"))
            {
                harness.Time.Advance(subscription.Lease);
                continue;
            }

            await SettleAsync(source, batch);
            done.AddRange(batch.Messages.Select(Text));
        }

        Assert.Equal(["0", "1", "2", "4"], done.Order());
        var letter = Assert.Single(await harness.Broker.DeadLetters.PeekAsync("q", 10, default));
        Assert.Equal(("poison", 3), (Text(letter.Message), letter.Message.Attempt));
        Assert.Contains("killed", letter.Error);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_with_limit_and_size()
    {
        await using var harness = await StartAsync(
            ":memory:", false, new FakeTimeProvider(), new Dictionary<string, string> { ["Serverless:Events:MaxMessageSize"] = "10" });
        await harness.SendAsync("q", "0123456789");

        var exception = await Assert.ThrowsAsync<EventSendException>(() => harness.SendAsync("q", "ok", "01234567890").AsTask());

        Assert.Contains("11", exception.Message);
        Assert.Contains("10 (setting Serverless:Events:MaxMessageSize)", exception.Message);
        Assert.Equal(1, (await harness.Broker.GetBacklogAsync(Queue("q"), default)).Ready);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("event:f")]
    [InlineData("ä")]
    public async Task A_name_that_no_queue_can_have_is_refused(string name)
    {
        await using var harness = await InMemoryAsync();
        Assert.Contains($"'{name}'", (await Assert.ThrowsAsync<EventSendException>(() => harness.SendAsync(name, "1").AsTask())).Message);
        await Assert.ThrowsAsync<EventSendException>(() => harness.SendAsync(Message(name, "1", EventKind.Stream)).AsTask());
    }

    [Fact]
    public async Task A_queue_that_is_full_is_an_overload()
    {
        await using var harness = await StartAsync(
            ":memory:", false, new FakeTimeProvider(), new Dictionary<string, string> { ["Serverless:Events:MaxQueueLength"] = "2" });
        await harness.SendAsync("q", "1");
        var exception = await Assert.ThrowsAsync<OverloadedException>(() => harness.SendAsync("q", "2", "3").AsTask());
        Assert.Equal(TimeSpan.FromSeconds(1), exception.RetryAfter);
        Assert.Contains("'q'", exception.Message);
        await harness.SendAsync("q", "2");
        await harness.SendAsync("other", "2");
        await Assert.ThrowsAsync<OverloadedException>(() => harness.SendAsync("q", "3").AsTask());

        var source = harness.Broker.OpenSource(Queue("q"));
        await SettleAsync(source, await source.ReceiveAsync(1, default));
        await harness.SendAsync("q", "3");
    }

    [Fact]
    public async Task A_queue_that_is_full_takes_no_outputs_until_there_is_room()
    {
        await using var harness = await StartAsync(
            ":memory:", false, new FakeTimeProvider(), new Dictionary<string, string> { ["Serverless:Events:MaxQueueLength"] = "2" });
        await harness.SendAsync("full", "1", "2");
        await harness.SendAsync("q", "1", "2");
        var source = harness.Broker.OpenSource(Queue("q"));
        var batch = await source.ReceiveAsync(2, default);
        var (first, second) = (batch.Messages[0], batch.Messages[1]);

        await Assert.ThrowsAsync<OverloadedException>(() => Done(first, Message("other", "x"), Message("full", "3")));
        Assert.False(await harness.Broker.HasWorkAsync(Queue("other"), default));

        // What is acknowledged makes room for what comes in its place, and an empty queue takes all at once.
        await Done(first, Message("q", "3"));
        await Assert.ThrowsAsync<OverloadedException>(() => Done(second, Message("q", "4"), Message("q", "5")));
        await Done(second, [.. Enumerable.Range(0, 5).Select(i => Message("empty", $"{i}"))]);
        Assert.Equal(5, (await harness.Broker.GetBacklogAsync(Queue("empty"), default)).Ready);
        await Assert.ThrowsAsync<OverloadedException>(() => harness.SendAsync("empty", "5").AsTask());

        Task Done(EventMessage message, params OutgoingMessage[] outputs) =>
            source.SettleAsync(batch, [new EventOutcome(message, EventDisposition.Done) { Outputs = outputs }], default).AsTask();
    }

    [Fact]
    public async Task The_length_of_a_queue_is_kept_whatever_becomes_of_its_messages()
    {
        var random = new Random(5);
        await using var harness = await OnDiskAsync(Queue("q", 2), Queue("r"));
        await using var other = await harness.AnotherAsync(Queue("q", 2));
        for (var round = 0; round < 60; round++)
        {
            var broker = round % 3 == 0 ? other.Broker : harness.Broker;
            await broker.SendAsync([.. Enumerable.Range(0, random.Next(1, 6)).Select(i => Message("q", $"{round}.{i}") with { Delay = TimeSpan.FromSeconds(random.Next(2)) })], default);
            var source = broker.OpenSource(Queue("q", 2));
            if (await BrokerHarness.TryReceiveAsync(broker, source, 4) is { } batch)
            {
                await source.SettleAsync(
                    batch,
                    [.. batch.Messages.Select(m => new EventOutcome(m, (EventDisposition)random.Next(4)) { Outputs = [Message("r", m.Id)], Delay = TimeSpan.FromSeconds(random.Next(3)) })],
                    default);
            }

            harness.Time.Advance(TimeSpan.FromSeconds(1));
            foreach (var queue in new[] { "q", "r" })
            {
                var (kept, counted) = await harness.Broker.RunAsync(store => store.Lengths(queue), default);
                Assert.Equal(counted, kept);
            }
        }
    }

    [Fact]
    public async Task A_backlog_is_told_without_counting_it()
    {
        await using var harness = await InMemoryAsync();
        foreach (var (sql, steps) in new[]
        {
            (Serverless.Events.Sqlite.QueueLengths.CountSql, new[] { "SEARCH messages USING PRIMARY KEY (queue=?)" }),
            (Serverless.Events.Sqlite.MessageTable.OldestSql, ["SEARCH messages USING PRIMARY KEY (queue=? AND visible_at<?)"]),
            (Serverless.Events.Sqlite.MessageTable.VisibleSql, ["CO-ROUTINE (subquery-1)", "SEARCH messages USING PRIMARY KEY (queue=? AND visible_at<?)", "SCAN (subquery-1)"]),
            (Serverless.Events.Sqlite.MessageTable.HiddenSql, ["CO-ROUTINE (subquery-1)", "SEARCH messages USING PRIMARY KEY (queue=? AND visible_at>?)", "SCAN (subquery-1)"]),
        })
        {
            Assert.Equal(steps, await harness.Broker.RunAsync(store => store.Explain(sql), default));
        }

        // It is counted once; a thousand are looked at, of the hidden and of the visible ones.
        await harness.SendAsync([.. Enumerable.Range(0, 3_000).Select(i => Message("q", "x"))]);
        await harness.SendAsync([.. Enumerable.Range(0, 500).Select(i => Message("q", "x") with { Delay = TimeSpan.FromHours(1) })]);
        Assert.Equal(3_000, (await harness.Broker.GetBacklogAsync(Queue("q"), default)).Ready);
        await harness.SendAsync([.. Enumerable.Range(0, 2_000).Select(i => Message("q", "x") with { Delay = TimeSpan.FromHours(1) })]);
        Assert.Equal(4_500, (await harness.Broker.GetBacklogAsync(Queue("q"), default)).Ready);
        await harness.SendAsync([.. Enumerable.Range(0, 2_000).Select(i => Message("few", "x") with { Delay = TimeSpan.FromHours(1) })]);
        await harness.SendAsync("few", "1", "2", "3");
        Assert.Equal(3, (await harness.Broker.GetBacklogAsync(Queue("few"), default)).Ready);
        Assert.Equal(1, await harness.Broker.RunAsync(static store => store.Messages.Lengths.Counts, default));
    }

    [Fact]
    public void A_queue_that_others_write_to_is_not_counted_all_the_time()
    {
        var clock = new SlowClock();
        using var database = new Serverless.Events.Sqlite.SqliteDatabase(":memory:");
        database.Execute("CREATE TABLE messages(queue INTEGER); INSERT INTO messages VALUES(1), (1), (1);");
        var lengths = new Serverless.Events.Sqlite.QueueLengths(database, new Serverless.Events.Sqlite.BrokerClock(clock, 0));

        // Every look at the clock takes 10 ms: so does a count, and the next one comes half a second later.
        Assert.Equal(3, lengths.Of(1));
        lengths.Grow(1, 2);
        for (var i = 0; i < 40; i++)
        {
            lengths.Doubt();
            Assert.Equal(5, lengths.Of(1));
        }

        Assert.Equal(1, lengths.Counts);
        for (var i = 0; i < 40; i++)
        {
            lengths.Doubt();
            lengths.Of(1);
        }

        Assert.Equal((2, 3), (lengths.Counts, lengths.Of(1)));
    }

    [Fact]
    public async Task Twenty_thousand_messages_come_once_each()
    {
        await using var harness = await OnDiskAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await Task.WhenAll(Enumerable.Range(0, 20_000).Select(async i => await harness.SendAsync("q", i.ToString())));
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (await harness.TryReceiveAsync(source, 100) is { } batch)
            {
                await SettleAsync(source, batch);
                foreach (var message in batch.Messages)
                {
                    seen.Add(Text(message));
                }
            }
        }));

        Assert.Equal(20_000, seen.Count);
        Assert.Equal(20_000, seen.Distinct().Count());
        Assert.Equal((0, TimeSpan.Zero), await harness.Broker.GetBacklogAsync(Queue("q"), default));
    }

    private static EventSubscription Event(string type, string function) => new(EventKind.Event, type) { Function = function };

    private sealed class SlowClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => 100;

        public override long GetTimestamp() => _ticks++;
    }
}
