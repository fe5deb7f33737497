using Serverless.Events;
using static Serverless.Connectors.Redis.Tests.TestProgram;

namespace Serverless.Connectors.Redis.Tests;

public class EventTests(RedisServer server) : IClassFixture<RedisServer>
{
    private static readonly EventSubscription Exact = new(EventKind.Event, "budget.exhausted") { Function = "Ads.Stop" };
    private static readonly EventSubscription AnyBudget = new(EventKind.Event, "budget.*") { Function = "Ads.Log" };
    private static readonly EventSubscription OfBilling = new(EventKind.Event, "*") { Function = "Ads.Audit", Source = "/Billing" };

    private readonly string _prefix = NewPrefix();

    [Fact]
    public async Task An_event_goes_to_every_function_that_has_subscribed()
    {
        await using var program = await StartAsync("A", Exact, AnyBudget, OfBilling);
        await program.SendAsync(
            Event("1", "budget.exhausted", "/Billing"), Event("2", "budget.raised", "/Shop"), Event("3", "budgets", "/Billing"), Event("4", "other", "/Shop"));
        Assert.Equal(["1"], await TakeAsync(program, Exact, 1));
        Assert.Equal(["1", "2"], await TakeAsync(program, AnyBudget, 2));
        Assert.Equal(["1", "3"], await TakeAsync(program, OfBilling, 2));
    }

    [Fact]
    public async Task An_event_goes_to_those_who_ask_for_its_subject()
    {
        var (exact, prefix) = (Exact with { Subject = "ads/7" }, AnyBudget with { Source = "/Billing", Subject = "ads/*" });
        await using var program = await StartAsync("A", exact, prefix, OfBilling);
        await program.SendAsync(
            About("1", "ads/7"), About("2", "ads/70"), About("3", "other"), Event("4", "budget.exhausted", "/Billing"));
        Assert.Equal(["1"], await TakeAsync(program, exact, 1));
        Assert.Equal(["1", "2"], await TakeAsync(program, prefix, 2));
        Assert.Equal(["1", "2", "3", "4"], await TakeAsync(program, OfBilling, 4));

        static OutgoingMessage About(string id, string subject)
        {
            var sent = Event(id, "budget.exhausted", "/Billing");
            return sent with { Headers = new Dictionary<string, string>(sent.Headers) { ["ce-subject"] = subject } };
        }
    }

    [Fact]
    public async Task A_program_that_starts_later_gets_the_next_event_of_another()
    {
        await using var publisher = await StartAsync("Publisher");
        await publisher.SendAsync(Event("before", "budget.exhausted"));
        await using var program = await StartAsync("Later", Exact);
        await publisher.SendAsync(Event("after", "budget.exhausted"));
        Assert.Equal(["after"], await TakeAsync(program, Exact, 1));
    }

    [Fact]
    public async Task An_event_that_settles_a_message_finds_late_subscribers_too()
    {
        var orders = new EventSubscription(EventKind.Queue, "orders") { Function = "Shop.Take" };
        await using var shop = await StartAsync("Shop", orders);
        await shop.SendAsync(ToQueue("orders", "1"), Event("nobody", "budget.exhausted"));
        var source = shop.Open(orders);
        var batch = await source.ReceiveAsync();
        await using var program = await StartAsync("Later", Exact);

        await source.DoneAsync(batch, Event("e", "budget.exhausted"));

        Assert.Equal(["e"], await TakeAsync(program, Exact, 1));
        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{orders}}"));
    }

    [Fact]
    public async Task A_function_that_a_program_has_no_more_gets_no_more_events()
    {
        await using (await StartAsync("A", Exact, AnyBudget))
        {
        }

        await using var program = await StartAsync("A", AnyBudget);
        await program.SendAsync(Event("1", "budget.exhausted"));
        Assert.Equal(["1"], await TakeAsync(program, AnyBudget, 1));
        Assert.Equal(":0", await server.AskAsync($"XLEN {_prefix}queue:{{event:Ads.Stop}}"));
    }

    [Fact]
    public async Task Hosts_of_one_program_share_its_events()
    {
        await using var first = await StartAsync("A", Exact);
        await using var second = await StartAsync("A", Exact);
        await first.SendAsync([.. Enumerable.Range(0, 20).Select(i => Event($"{i}", "budget.exhausted"))]);
        var one = await first.Open(Exact).ReceiveAsync(10);
        var two = await second.Open(Exact).ReceiveAllAsync(10);
        Assert.Equal(20, one.Messages.Concat(two.Select(m => m.Message)).Select(m => m.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_direct_function_is_started_by_its_name()
    {
        var direct = new EventSubscription(EventKind.Direct, "Shop.Settle") { Function = "Shop.Settle" };
        await using var program = await StartAsync("A", direct);
        await program.SendAsync(To(EventKind.Direct, "Shop.Settle", "1"));
        Assert.Equal(["1"], await TakeAsync(program, direct, 1));
    }

    [Fact]
    public async Task Dead_events_are_kept_under_the_function()
    {
        await using var program = await StartAsync("A", Exact);
        await program.SendAsync(Event("1", "budget.exhausted"));
        var source = program.Open(Exact);
        await source.FailAsync(await source.ReceiveAsync(), EventDisposition.DeadLetter);
        Assert.Equal([new DeadLetterQueue("event:Ads.Stop", 1)], await program.Connector.DeadLetters.ListAsync(default));
        Assert.Equal(1, await program.Connector.DeadLetters.RetryAsync("event:Ads.Stop", null, default));
        Assert.Equal(["1"], await TakeAsync(program, Exact, 1));
    }

    [Fact]
    public async Task Objects_and_schedules_are_not_taken()
    {
        await using var program = await StartAsync("A");
        Assert.False(program.Connector.Supports(EventKind.Blob));
        Assert.False(program.Connector.Supports(EventKind.Timer));
        await Assert.ThrowsAsync<EventSendException>(() => program.SendAsync(To(EventKind.Blob, "photos", "1")).AsTask());
        Assert.Throws<NotSupportedException>(() => program.Connector.OpenSource(new EventSubscription(EventKind.Timer, "* * * * *")));
    }

    private static OutgoingMessage Event(string id, string type, string? source = null) => To(EventKind.Event, type, id) with
    {
        Headers = source is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["ce-source"] = source },
    };

    private static async Task<string[]> TakeAsync(TestProgram program, EventSubscription subscription, int count)
    {
        var source = program.Open(subscription);
        var all = await source.ReceiveAllAsync(count);
        foreach (var batch in all.Select(m => m.Batch).Distinct())
        {
            await source.DoneAsync(batch);
        }

        return [.. all.Select(m => m.Message.Id)];
    }

    private Task<TestProgram> StartAsync(string application, params EventSubscription[] subscriptions) =>
        TestProgram.StartAsync(server.Connection, _prefix, subscriptions, application);
}
