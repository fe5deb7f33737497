using System.Text;
using Serverless.Events;
using static Serverless.Connectors.Redis.Tests.TestProgram;

namespace Serverless.Connectors.Redis.Tests;

public class DeadLetterTests(RedisServer server) : IClassFixture<RedisServer>
{
    private static readonly EventSubscription Orders = new(EventKind.Queue, "orders") { Function = "Shop.Take" };

    private readonly string _prefix = NewPrefix();

    [Fact]
    public async Task A_dead_letter_has_its_message_and_its_error()
    {
        await using var program = await StartAsync(Orders);
        await BuryAsync(program, Orders, ToQueue("orders", "1") with { Headers = new Dictionary<string, string> { ["traceparent"] = "00-1" } });

        var letter = Assert.Single(await program.Connector.DeadLetters.PeekAsync("orders", 10, default));

        Assert.Equal(("orders", "It broke.", "System.Exception"), (letter.Queue, letter.Error, letter.ErrorType));
        Assert.Equal(("1", 1, "00-1"), (letter.Message.Id, letter.Message.Attempt, letter.Message.Headers["traceparent"]));
        Assert.Equal("body of 1", Encoding.UTF8.GetString(letter.Message.Body.Span));
        Assert.InRange(letter.FailedAt, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.InRange(letter.Message.EnqueuedAt, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task One_is_sent_again_with_attempts_from_the_beginning()
    {
        await using var program = await StartAsync(Orders);
        await BuryAsync(program, Orders, ToQueue("orders", "1"), ToQueue("orders", "2"));
        var letters = program.Connector.DeadLetters;

        Assert.Equal(1, await letters.RetryAsync("orders", "2", default));
        Assert.Equal(0, await letters.RetryAsync("orders", "2", default));

        var message = Assert.Single((await program.Open(Orders).ReceiveAsync()).Messages);
        Assert.Equal(("2", 1, "body of 2"), (message.Id, message.Attempt, Encoding.UTF8.GetString(message.Body.Span)));
        Assert.Equal([new DeadLetterQueue("orders", 1)], await letters.ListAsync(default));
    }

    [Fact]
    public async Task All_are_sent_again_or_thrown_away()
    {
        await using var program = await StartAsync(Orders);
        var messages = Enumerable.Range(0, 250).Select(i => ToQueue("orders", $"{i}")).ToArray();
        await BuryAsync(program, Orders, messages);
        var letters = program.Connector.DeadLetters;
        Assert.Equal(["0", "1", "2"], (await letters.PeekAsync("orders", 3, default)).Select(l => l.Message.Id));

        Assert.Equal(250, await letters.RetryAsync("orders", null, default));
        Assert.Empty(await letters.ListAsync(default));
        await BuryAsync(program, Orders);

        Assert.Equal(1, await letters.PurgeAsync("orders", "7", default));
        Assert.Equal(249, await letters.PurgeAsync("orders", null, default));
        Assert.Empty(await letters.ListAsync(default));
        Assert.Equal(0, await letters.RetryAsync("nobody", null, default));
    }

    [Fact]
    public async Task A_queue_that_the_trigger_names_gets_them_as_messages()
    {
        var failing = Orders with { DeadLetterQueue = "failed" };
        var repair = new EventSubscription(EventKind.Queue, "failed") { Function = "Shop.Repair" };
        await using var program = await StartAsync(failing, repair);
        await BuryAsync(program, failing, ToQueue("orders", "1"));

        var message = Assert.Single((await program.Open(repair).ReceiveAsync()).Messages);

        Assert.Equal("1", message.Id);
        Assert.Equal("It broke.", message.Headers["dead-letter-error"]);
        Assert.Equal("System.Exception", message.Headers["dead-letter-error-type"]);
        Assert.Equal("1", message.Headers["dead-letter-attempts"]);
        Assert.Equal("orders", message.Headers["dead-letter-queue"]);
        Assert.Empty(await program.Connector.DeadLetters.ListAsync(default));
    }

    [Fact]
    public async Task A_dead_record_of_a_stream_goes_again_to_the_group_that_has_failed()
    {
        var count = new EventSubscription(EventKind.Stream, "clicks") { Function = "Ads.Count" };
        var bill = count with { Function = "Ads.Bill" };
        await using var program = await StartAsync(count, bill);
        await program.SendAsync(To(EventKind.Stream, "clicks", "1", key: "ad-1"));
        var (counting, billing) = (program.Open(count), program.Open(bill));
        await billing.DoneAsync(await billing.ReceiveAsync());
        await counting.FailAsync(await counting.ReceiveAsync(), EventDisposition.DeadLetter);
        Assert.Equal([new DeadLetterQueue("stream:Ads.Count", 1)], await program.Connector.DeadLetters.ListAsync(default));

        Assert.Equal(1, await program.Connector.DeadLetters.RetryAsync("stream:Ads.Count", null, default));
        await program.SendAsync(To(EventKind.Stream, "clicks", "2", key: "ad-1"));

        Assert.Equal([("1", 1), ("2", 1)], (await counting.ReceiveAllAsync(2)).Select(m => (m.Message.Id, m.Message.Attempt)));
        Assert.Equal(["2"], (await billing.ReceiveAllAsync(1)).Select(m => m.Message.Id));
    }

    private static async Task BuryAsync(TestProgram program, EventSubscription subscription, params OutgoingMessage[] messages)
    {
        await program.SendAsync(messages);
        var source = program.Open(subscription);
        foreach (var (batch, message) in await source.ReceiveAllAsync(messages.Length > 0 ? messages.Length : 250))
        {
            await source.SettleAsync(batch, new EventOutcome(message, EventDisposition.DeadLetter) { Error = "It broke.", ErrorType = "System.Exception" });
        }
    }

    private Task<TestProgram> StartAsync(params EventSubscription[] subscriptions) => TestProgram.StartAsync(server.Connection, _prefix, subscriptions);
}
