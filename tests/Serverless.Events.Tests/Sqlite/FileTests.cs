using Microsoft.Extensions.Time.Testing;
using static Serverless.Events.Tests.Sqlite.BrokerHarness;

namespace Serverless.Events.Tests.Sqlite;

public class FileTests
{
    [Fact]
    public async Task A_key_that_a_killed_host_had_taken_is_free_at_once_and_that_of_a_living_one_is_not()
    {
        await using var first = await BrokerHarness.OnDiskAsync();
        await using var second = await first.AnotherAsync();
        var hour = TimeSpan.FromHours(1);
        await first.Broker.BeginAsync("f", "of the first", hour, default);
        await second.Broker.BeginAsync("f", "of the second", hour, default);
        second.Broker.Kill();

        Assert.Equal(IdempotencyState.Running, (await first.Broker.BeginAsync("f", "of the first", hour, default)).State);
        var taken = await first.Broker.BeginAsync("f", "of the second", hour, default);
        Assert.Equal(IdempotencyState.Started, taken.State);
        await first.Broker.CompleteAsync("f", "of the second", taken.Token!, default, hour, default);
        Assert.Equal(IdempotencyState.Finished, (await first.Broker.BeginAsync("f", "of the second", hour, default)).State);
    }

    [Fact]
    public async Task What_a_killed_host_had_taken_comes_at_once_to_the_next_and_the_attempt_counts()
    {
        await using var first = await OnDiskAsync();
        await first.SendAsync("q", "1", "2", "3");
        var source = first.Broker.OpenSource(Queue("q"));
        var batch = await source.ReceiveAsync(2, default);
        await source.SettleAsync(batch, [new EventOutcome(batch.Messages[0], EventDisposition.Done)], default);
        first.Broker.Kill();
        await using var second = await first.AnotherAsync(Queue("q"));

        var alone = await second.TryReceiveAsync(second.Broker.OpenSource(Queue("q")));
        var rest = await second.TryReceiveAsync(second.Broker.OpenSource(Queue("q")));

        Assert.Equal(("2", 2), (Text(Assert.Single(alone!.Messages)), alone.Messages[0].Attempt));
        Assert.Equal(("3", 1), (Text(Assert.Single(rest!.Messages)), rest.Messages[0].Attempt));
    }

    [Fact]
    public async Task What_a_host_that_ends_in_order_had_taken_does_not_count()
    {
        await using var first = await OnDiskAsync();
        await first.SendAsync("q", "1");
        await first.Broker.OpenSource(Queue("q")).ReceiveAsync(2, default);
        await first.Broker.DisposeAsync();
        await using var second = await first.AnotherAsync(Queue("q"));

        Assert.Equal(1, (await second.TryReceiveAsync(second.Broker.OpenSource(Queue("q"))))!.Messages[0].Attempt);
        Assert.Single(Directory.GetFiles(first.Folder!, "*.host"));
    }

    [Fact]
    public async Task Living_hosts_share_a_queue()
    {
        await using var first = await OnDiskAsync(Queue("q"));
        await using var second = await first.AnotherAsync(Queue("q"));
        await first.SendAsync("q", "1", "2", "3");
        var one = await first.TryReceiveAsync(first.Broker.OpenSource(Queue("q")), 2);
        var two = await second.TryReceiveAsync(second.Broker.OpenSource(Queue("q")));

        Assert.Equal(["1", "2"], one!.Messages.Select(Text));
        Assert.Equal(["3"], two!.Messages.Select(Text));
        await using var third = await first.AnotherAsync(Queue("q"));
        Assert.Null(await third.TryReceiveAsync(third.Broker.OpenSource(Queue("q"))));
        await SettleAsync(first.Broker.OpenSource(Queue("q")), one);
        await SettleAsync(second.Broker.OpenSource(Queue("q")), two);
        Assert.False(await third.Broker.HasWorkAsync(Queue("q"), default));
    }

    [Fact]
    public async Task What_another_host_sends_is_seen_and_what_it_leaves_is_taken_over_when_it_is_killed()
    {
        await using var first = await OnDiskAsync(Queue("q"));
        await using var second = await first.AnotherAsync(Queue("q"));
        var source = first.Broker.OpenSource(Queue("q"));
        var receive = source.ReceiveAsync(10, default).AsTask();
        await first.Broker.RunAsync(static _ => true, default);
        await second.SendAsync("q", "1");
        first.Time.Advance(TimeSpan.FromMilliseconds(100));
        await SettleAsync(source, await receive);

        await second.SendAsync("q", "2");
        await second.TryReceiveAsync(second.Broker.OpenSource(Queue("q")));
        var waits = source.ReceiveAsync(10, default).AsTask();
        await first.Broker.RunAsync(static _ => true, default);
        Assert.False(waits.IsCompleted);
        second.Broker.Kill();
        first.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(2, (await waits).Messages[0].Attempt);
    }

    [Fact]
    public async Task What_another_host_has_taken_for_expired_cannot_be_settled()
    {
        await using var first = await OnDiskAsync(Queue("q"));
        var behind = new FakeTimeProvider(first.Time.GetUtcNow());
        await using var second = await StartAsync(first.Folder, false, behind, null, Queue("q"));
        await first.SendAsync("q", "1");
        var lost = await second.TryReceiveAsync(second.Broker.OpenSource(Queue("q")));
        first.Time.Advance(Queue("q").Lease);
        var batch = await first.TryReceiveAsync(first.Broker.OpenSource(Queue("q")));
        Assert.Equal(2, batch!.Messages[0].Attempt);

        await Assert.ThrowsAsync<LeaseLostException>(() => SettleAsync(second.Broker.OpenSource(Queue("q")), lost!).AsTask());
        await SettleAsync(first.Broker.OpenSource(Queue("q")), batch);
    }

    [Fact]
    public async Task A_stream_moves_on_with_another_host()
    {
        var stream = new EventSubscription(EventKind.Stream, "s") { Function = "f" };
        await using var first = await OnDiskAsync(stream);
        await using var second = await first.AnotherAsync(stream);
        await first.SendAsync([.. Enumerable.Range(0, 4).Select(i => Message("s", i.ToString(), EventKind.Stream) with { Key = "k" })]);
        var one = await first.TryReceiveAsync(first.Broker.OpenSource(stream), 2);
        Assert.Null(await second.TryReceiveAsync(second.Broker.OpenSource(stream)));
        await SettleAsync(first.Broker.OpenSource(stream), one!);
        var two = await second.TryReceiveAsync(second.Broker.OpenSource(stream), 1);
        Assert.Equal("2", Text(two!.Messages[0]));
        second.Broker.Kill();
        var receive = first.Broker.OpenSource(stream).ReceiveAsync(10, default).AsTask();
        await first.Broker.RunAsync(static _ => true, default);
        first.Time.Advance(TimeSpan.FromSeconds(2));

        // What was taken when its host died comes alone.
        var again = await receive;
        Assert.Equal(("2", 2), (Text(Assert.Single(again.Messages)), again.Messages[0].Attempt));
    }

    [Fact]
    public async Task A_full_disk_is_an_error_to_the_sender_and_writes_nothing_and_passes()
    {
        await using var harness = await OnDiskAsync();
        await harness.SendAsync("q", "before");
        await harness.Broker.RunAsync(static store => store.LimitPages(true), default);
        var big = new string('x', 500_000);
        var errors = 0;
        for (var i = 0; i < 3; i++)
        {
            var exception = await Assert.ThrowsAsync<EventSendException>(() => harness.SendAsync("q", "small", big).AsTask());
            Assert.Contains("full", exception.Message);
            errors++;
        }

        Assert.Equal(3, errors);
        Assert.Equal(1, (await harness.Broker.GetBacklogAsync(Queue("q"), default)).Ready);
        await harness.Broker.RunAsync(static store => store.LimitPages(false), default);
        await harness.SendAsync("q", "after", big);

        var batch = await harness.TryReceiveAsync(harness.Broker.OpenSource(Queue("q")));
        Assert.Equal(["before", "after", big], batch!.Messages.Select(Text));
    }

    [Fact]
    public async Task One_that_fails_takes_no_other_of_its_group_with_it()
    {
        await using var harness = await OnDiskAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await harness.SendAsync("q", "0");
        var batch = await source.ReceiveAsync(1, default);
        await harness.Broker.RunAsync(static store => store.LimitPages(true), default);
        using var hold = new ManualResetEventSlim();
        var held = harness.Broker.RunAsync(
            store =>
            {
                hold.Wait();
                return true;
            },
            default);
        var small = harness.SendAsync("q", "1").AsTask();
        var large = harness.SendAsync("q", new string('x', 500_000)).AsTask();
        var settle = SettleAsync(source, batch).AsTask();
        var receive = source.ReceiveAsync(1, default).AsTask();
        hold.Set();

        await held;
        await small;
        await Assert.ThrowsAsync<EventSendException>(() => large);
        await settle;
        Assert.Equal("1", Text((await receive).Messages[0]));
        Assert.Null(await harness.TryReceiveAsync(source));
    }

    [Fact]
    public async Task A_wall_clock_that_is_set_back_hides_nothing()
    {
        var clock = new JumpingClock();
        await using var first = await StartAsync(NewFolder(), true, clock, null, Queue("q"));
        clock.Offset = TimeSpan.FromDays(-400);
        await first.SendAsync(Message("q", "1"));
        clock.Offset = TimeSpan.FromDays(400);
        await first.SendAsync(Message("q", "later") with { Delay = TimeSpan.FromDays(1) });
        Assert.Equal("1", Text(Assert.Single((await first.TryReceiveAsync(first.Broker.OpenSource(Queue("q"))))!.Messages)));
        first.Broker.Kill();
        clock.Offset = TimeSpan.FromDays(-400);
        await using var second = await StartAsync(first.Folder, false, clock, null, Queue("q"));

        Assert.Equal("1", Text(Assert.Single((await second.TryReceiveAsync(second.Broker.OpenSource(Queue("q"))))!.Messages)));
    }

    [Fact]
    public async Task A_newer_file_is_refused()
    {
        await using var harness = await OnDiskAsync();
        await harness.Broker.DisposeAsync();
        using (var database = new Serverless.Events.Sqlite.SqliteDatabase(Path.Combine(harness.Folder!, "local.db")))
        {
            database.Execute("PRAGMA user_version=99");
        }

        var exception = await Assert.ThrowsAsync<EventSendException>(() => harness.AnotherAsync());
        Assert.Contains("99", exception.Message);
        Assert.Contains("Serverless:Data", exception.Message);
    }

    [Fact]
    public async Task An_older_file_goes_on()
    {
        var stream = new EventSubscription(EventKind.Stream, "s") { Function = "f" };
        await using var harness = await OnDiskAsync(Queue("q"), stream);
        await harness.SendAsync("q", "1", "2", "3");
        await harness.Broker.DisposeAsync();
        using (var database = new Serverless.Events.Sqlite.SqliteDatabase(Path.Combine(harness.Folder!, "local.db")))
        {
            database.Execute("ALTER TABLE queues DROP COLUMN seen_at; PRAGMA user_version=1;");
        }

        await using var after = await harness.AnotherAsync(Queue("q"), stream);
        Assert.Equal((3, 3), await after.Broker.RunAsync(static store => store.Lengths("q"), default));
        await using var third = await harness.AnotherAsync();
        var source = third.Broker.OpenSource(Queue("q"));
        await SettleAsync(source, await source.ReceiveAsync(2, default));
        Assert.Equal((1, 1), await after.Broker.RunAsync(static store => store.Lengths("q"), default));
    }

    [Fact]
    public async Task What_is_no_database_is_refused()
    {
        var folder = NewFolder();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "local.db"), new string('x', 5000));
            var exception = await Assert.ThrowsAsync<EventSendException>(() => StartAsync(folder, false, TimeProvider.System, null));
            Assert.Contains(folder, exception.Message);
            Assert.Contains("Serverless:Data", exception.Message);
            Assert.Empty(Directory.GetFiles(folder, "*.host"));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            var exception = await Assert.ThrowsAsync<EventSendException>(() => StartAsync(Path.Combine(file, "x"), false, TimeProvider.System, null));
            Assert.Contains(file, exception.Message);
            Assert.Contains("Serverless:Data", exception.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("Serverless:Events:Durability", "fast")]
    [InlineData("Serverless:Events:MaxMessageSize", "1MB")]
    [InlineData("Serverless:Events:MaxMessageSize", "0")]
    [InlineData("Serverless:Events:MaxQueueLength", "-1")]
    [InlineData("Serverless:Events:StreamPartitions", "0")]
    [InlineData("Serverless:Events:StreamRetention", "1 day")]
    public async Task A_setting_that_is_not_understood_is_named(string name, string value)
    {
        var exception = await Assert.ThrowsAsync<EventSendException>(
            () => StartAsync(":memory:", false, TimeProvider.System, new Dictionary<string, string> { [name] = value }));
        Assert.Contains(name, exception.Message);
        Assert.Contains($"'{value}'", exception.Message);
    }

    [Fact]
    public async Task Receive_and_settle_use_the_order_of_the_table()
    {
        await using var harness = await InMemoryAsync();
        foreach (var sql in new[]
        {
            Serverless.Events.Sqlite.MessageTable.ReadySql, Serverless.Events.Sqlite.MessageTable.DeleteSql, Serverless.Events.Sqlite.MessageTable.RetrySql,
            Serverless.Events.Sqlite.MessageTable.CrashSql, Serverless.Events.Sqlite.MessageTable.NextSql,
            Serverless.Events.Sqlite.StreamTable.ReadSql, Serverless.Events.Sqlite.StreamTable.SaveSql,
        })
        {
            var plan = await harness.Broker.RunAsync(store => store.Explain(sql), default);
            var step = Assert.Single(plan);
            Assert.True(step.StartsWith("SEARCH messages USING PRIMARY KEY (queue=? AND ", StringComparison.Ordinal)
                || step.StartsWith("SEARCH stream_records USING PRIMARY KEY (stream=? AND partition=? AND offset", StringComparison.Ordinal)
                || step.StartsWith("SEARCH stream_groups USING PRIMARY KEY (grp=? AND partition=?", StringComparison.Ordinal), $"{sql}: {step}");
        }
    }

    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
