using System.Diagnostics;
using System.Text;
using Serverless.Events;
using static Serverless.Connectors.Redis.Tests.TestProgram;

namespace Serverless.Connectors.Redis.Tests;

public class QueueTests(RedisServer server) : IClassFixture<RedisServer>
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders") { Function = "Shop.Take" };
    private static readonly EventSubscription Hasty = Orders with { Timeout = TimeSpan.FromMilliseconds(200) };

    private readonly string _prefix = NewPrefix();

    [Fact]
    public async Task A_message_arrives_as_it_was_sent()
    {
        await using var program = await StartAsync(Orders);
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["x:y\\z"] = "a:b\\c\nd", ["empty"] = "", ["last"] = "\\" };
        byte[] body = [.. Enumerable.Range(0, 256).Select(b => (byte)b)];

        await program.SendAsync(ToQueue("orders", "o-1") with { Body = body, Headers = headers });
        var message = Assert.Single((await program.Open(Orders).ReceiveAsync()).Messages);

        Assert.Equal("o-1", message.Id);
        Assert.Equal(body, message.Body.ToArray());
        Assert.Equal(headers, message.Headers);
        Assert.Equal(1, message.Attempt);
        Assert.Null(message.Key);
        Assert.InRange(message.EnqueuedAt, before, DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Who_has_given_up_sends_nothing(int messages)
    {
        await using var program = await StartAsync(Orders);
        var sending = program.Connector.SendAsync([.. Enumerable.Range(0, messages).Select(i => ToQueue("orders", $"{i}"))], new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await sending);
        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
    }

    [Fact]
    public async Task What_is_done_is_gone_from_Redis()
    {
        await using var program = await StartAsync(Orders);
        await program.SendAsync(ToQueue("orders", "1"), ToQueue("orders", "2"), ToQueue("orders", "3"));
        var source = program.Open(Orders);
        var batch = await source.ReceiveAsync(10);
        Assert.Equal(["1", "2", "3"], batch.Messages.Select(m => m.Id));

        await source.DoneAsync(batch);

        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
        Assert.Null(await source.TryReceiveAsync(TimeSpan.FromMilliseconds(60)));
    }

    [Fact]
    public async Task Messages_that_were_sent_before_the_first_consumer_are_kept()
    {
        await using var sender = await StartAsync();
        await sender.SendAsync(ToQueue("orders", "early"));
        await using var program = await StartAsync(Orders);
        Assert.Equal("early", Assert.Single((await program.Open(Orders).ReceiveAsync()).Messages).Id);
    }

    [Fact]
    public async Task Another_program_can_send_with_a_plain_XADD()
    {
        await using var program = await StartAsync(Orders);
        var id = (await server.AskAsync($"XADD {_prefix}queue:{{orders}} 1700000000123-7 body hello")).Length;
        Assert.NotEqual(0, id);

        var message = Assert.Single((await program.Open(Orders).ReceiveAsync()).Messages);

        Assert.Equal("1700000000123-7", message.Id);
        Assert.Equal("hello", Encoding.UTF8.GetString(message.Body.Span));
        Assert.Empty(message.Headers);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1700000000123), message.EnqueuedAt);
    }

    [Fact]
    public async Task A_waiting_consumer_hears_of_a_message_at_once()
    {
        await using var program = await StartAsync(Orders);
        await using var other = await StartAsync();
        var source = program.Open(Orders);
        for (var round = 0; round < 5; round++)
        {
            var waiting = source.ReceiveAsync();
            await other.SendAsync(ToQueue("orders", $"{round}"));
            Assert.Equal($"{round}", Assert.Single((await waiting).Messages).Id);
        }
    }

    [Fact]
    public async Task A_failed_message_returns_after_its_pause_as_the_next_attempt()
    {
        await using var program = await StartAsync(Orders);
        await program.SendAsync(ToQueue("orders", "1"));
        var source = program.Open(Orders);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var batch = await source.ReceiveAsync();
            Assert.Equal(attempt, Assert.Single(batch.Messages).Attempt);
            var watch = Stopwatch.StartNew();
            await source.FailAsync(batch, EventDisposition.Retry, TimeSpan.FromMilliseconds(100 * attempt));
            batch = await source.ReceiveAsync();
            Assert.True(watch.ElapsedMilliseconds >= (100 * attempt) - 5, $"It came back after {watch.ElapsedMilliseconds} ms.");
            await source.FailAsync(batch, EventDisposition.Release);
        }
    }

    [Fact]
    public async Task A_released_message_returns_at_once_and_its_attempt_does_not_count()
    {
        await using var program = await StartAsync(Orders);
        await using var other = await StartAsync(Orders);
        await program.SendAsync(ToQueue("orders", "1"));
        var (first, second) = (program.Open(Orders), other.Open(Orders));
        for (var round = 0; round < 5; round++)
        {
            var batch = await first.ReceiveAsync();
            Assert.Equal(1, Assert.Single(batch.Messages).Attempt);
            await first.FailAsync(batch, EventDisposition.Release);
            (first, second) = (second, first);
        }
    }

    [Fact]
    public async Task A_delayed_message_stays_hidden_at_first()
    {
        await using var program = await StartAsync(Orders);
        var watch = Stopwatch.StartNew();
        await program.SendAsync(ToQueue("orders", "late", TimeSpan.FromMilliseconds(250)), ToQueue("orders", "now"));
        var source = program.Open(Orders);
        var now = await source.ReceiveAsync();
        Assert.Equal("now", Assert.Single(now.Messages).Id);
        var late = Assert.Single((await source.ReceiveAsync()).Messages);
        Assert.Equal(("late", 1, "body of late"), (late.Id, late.Attempt, Encoding.UTF8.GetString(late.Body.Span)));
        Assert.True(watch.ElapsedMilliseconds >= 245, $"It came after {watch.ElapsedMilliseconds} ms.");
    }

    [Fact]
    public async Task A_second_message_of_a_deduplication_id_is_not_sent()
    {
        await using var program = await StartAsync(Orders);
        await program.SendAsync(ToQueue("orders", "1", once: "x"), ToQueue("orders", "2", once: "x"));
        await program.SendAsync(ToQueue("orders", "3", once: "x"), ToQueue("orders", "4", once: "y"), ToQueue("others", "5", once: "x"));
        var all = await program.Open(Orders).ReceiveAllAsync(2);
        Assert.Equal(["1", "4"], all.Select(m => m.Message.Id));
        Assert.Equal(":1", await server.AskAsync($"XLEN {_prefix}queue:{{others}}"));
    }

    [Fact]
    public async Task What_a_dead_consumer_held_comes_back_as_the_next_attempt()
    {
        var program = await StartAsync(Hasty);
        await program.SendAsync(ToQueue("orders", "1"), ToQueue("orders", "2"));
        Assert.Equal(2, (await program.Open(Hasty).ReceiveAllAsync(2)).Count);
        await program.DisposeAsync();

        await using var next = await StartAsync(Hasty);
        var again = await next.Open(Hasty).ReceiveAllAsync(2);
        Assert.Equal([("1", 2), ("2", 2)], again.Select(m => (m.Message.Id, m.Message.Attempt)));
    }

    [Fact]
    public async Task The_lease_that_counts_is_that_of_who_holds_the_message()
    {
        await using var slow = await StartAsync(Orders);
        await using var hasty = await StartAsync(Hasty);
        await slow.SendAsync(ToQueue("orders", "1"));
        var source = slow.Open(Orders);
        var batch = await source.ReceiveAsync();

        // Four leases of the hasty one pass.
        Assert.Null(await hasty.Open(Hasty).TryReceiveAsync(TimeSpan.FromMilliseconds(800)));
        await source.DoneAsync(batch);
    }

    [Fact]
    public async Task Who_has_lost_the_lease_settles_and_sends_nothing()
    {
        await using var program = await StartAsync(Hasty);
        await program.SendAsync(ToQueue("orders", "1"), ToQueue("orders", "2"));
        var source = program.Open(Hasty);
        var lost = await source.ReceiveAllAsync(2);
        var again = await source.ReceiveAllAsync(2);
        var (batch, message) = lost[0];

        // The same consumer has them again: only the number of the delivery tells.
        await Assert.ThrowsAsync<LeaseLostException>(() => source.DoneAsync(batch, ToQueue("receipts", "never")));
        await Assert.ThrowsAsync<LeaseLostException>(() => source.ExtendAsync(batch));
        await Assert.ThrowsAsync<LeaseLostException>(() => source.SettleAsync(batch, new EventOutcome(message, EventDisposition.Retry)));

        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{receipts}}"));
        await source.DoneAsync(again[0].Batch, ToQueue("receipts", "once"));
        Assert.Equal(":1", await server.AskAsync($"XLEN {_prefix}queue:{{receipts}}"));
    }

    [Fact]
    public async Task One_lost_message_of_a_call_stops_all_of_it()
    {
        await using var program = await StartAsync(Orders);
        await program.SendAsync(ToQueue("orders", "1"), ToQueue("orders", "2"));
        var source = program.Open(Orders);
        var batch = await source.ReceiveAsync();
        Assert.Equal(2, batch.Messages.Count);
        await source.SettleAsync(batch, new EventOutcome(batch.Messages[0], EventDisposition.Done));

        await Assert.ThrowsAsync<LeaseLostException>(() => source.DoneAsync(batch));

        Assert.Equal(":1", await server.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
        await source.SettleAsync(batch, new EventOutcome(batch.Messages[1], EventDisposition.Done));
        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
    }

    [Fact]
    public async Task A_lease_that_is_prolonged_holds()
    {
        await using var program = await StartAsync(Hasty);
        await using var other = await StartAsync(Hasty);
        await program.SendAsync(ToQueue("orders", "left"), ToQueue("orders", "kept"));
        var source = program.Open(Hasty);
        var left = await source.ReceiveAsync(1);
        Assert.Equal("left", Assert.Single(left.Messages).Id);
        var kept = await source.ReceiveAsync(1);

        // The other one gets what is left alone: then more than a lease has passed for what is kept, too.
        var thief = other.Open(Hasty);
        var stolen = thief.ReceiveAsync();
        while (!stolen.IsCompleted)
        {
            await source.ExtendAsync(kept);
        }

        Assert.Equal("left", Assert.Single((await stolen).Messages).Id);
        await Assert.ThrowsAsync<LeaseLostException>(() => source.DoneAsync(left, ToQueue("receipts", "never")));
        await source.DoneAsync(kept, ToQueue("receipts", "kept"));
        await thief.DoneAsync(await stolen, ToQueue("receipts", "left"));
        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
        Assert.Equal(":2", await server.AskAsync($"XLEN {_prefix}queue:{{receipts}}"));
    }

    [Fact]
    public async Task Outputs_are_sent_with_the_acknowledgement()
    {
        await using var program = await StartAsync(Orders, new EventSubscription(EventKind.Queue, "receipts") { Function = "Shop.Mail" });
        await program.SendAsync(ToQueue("orders", "1"));
        var source = program.Open(Orders);
        var batch = await source.ReceiveAsync();
        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{receipts}}"));

        await source.DoneAsync(batch, ToQueue("receipts", "a"), ToQueue("receipts", "b"), ToQueue("later", "c", TimeSpan.FromHours(1)));

        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
        Assert.Equal(":2", await server.AskAsync($"XLEN {_prefix}queue:{{receipts}}"));
        Assert.Equal(":1", await server.AskAsync($"ZCARD {_prefix}delayed:{{later}}"));
    }

    [Fact]
    public async Task Settling_one_by_one_costs_few_calls()
    {
        await using var own = await RedisServer.StartAsync("--save", "");
        await using var program = await TestProgram.StartAsync(own.Connection, _prefix, [Orders]);
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => program.SendAsync(ToQueue("orders", $"{i}")).AsTask()));
        var source = program.Open(Orders);
        var all = await source.ReceiveAllAsync(1000);
        await own.AskAsync("CONFIG RESETSTAT");

        await Task.WhenAll(all.Select(m => source.SettleAsync(m.Batch, new EventOutcome(m.Message, EventDisposition.Done))));

        Assert.Equal(":0", await own.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
        Assert.InRange(await own.CallsAsync("evalsha") + await own.CallsAsync("eval"), 1, 100);
    }

    [Fact]
    public async Task Stopping_to_wait_loses_nothing()
    {
        await using var program = await StartAsync(Orders);
        var source = program.Open(Orders);
        var got = new HashSet<string>();
        var random = new Random(4711);
        for (var i = 0; i < 200; i++)
        {
            using var stop = new CancellationTokenSource();
            var receive = source.Inner.ReceiveAsync(10, stop.Token).AsTask();
            var send = program.SendAsync(ToQueue("orders", $"{i}")).AsTask();
            if (random.Next(2) == 0)
            {
                await send;
            }

            await stop.CancelAsync();
            await send;
            try
            {
                var batch = await receive;
                got.UnionWith(batch.Messages.Select(m => m.Id));
                await source.DoneAsync(batch);
            }
            catch (OperationCanceledException)
            {
            }
        }

        while (got.Count < 200)
        {
            var batch = await source.ReceiveAsync();
            got.UnionWith(batch.Messages.Select(m => m.Id));
            await source.DoneAsync(batch);
        }
    }

    [Fact]
    public async Task A_consumer_that_leaves_is_removed_but_not_what_it_holds()
    {
        var program = await StartAsync(Orders);
        var source = program.Open(Orders);
        await program.SendAsync(ToQueue("orders", "1"));
        await source.DoneAsync(await source.ReceiveAsync());
        Assert.Equal("*1", await server.AskAsync($"XINFO CONSUMERS {_prefix}queue:{{orders}} functions"));
        await program.DisposeAsync();
        Assert.Equal("*0", await server.AskAsync($"XINFO CONSUMERS {_prefix}queue:{{orders}} functions"));
    }

    private Task<TestProgram> StartAsync(params EventSubscription[] subscriptions) => TestProgram.StartAsync(server.Connection, _prefix, subscriptions);
}
