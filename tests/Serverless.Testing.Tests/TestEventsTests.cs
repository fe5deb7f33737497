extern alias eventshop;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using eventshop::EventShop;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Serverless.Events;
using Serverless.Hosting;

namespace Serverless.Testing.Tests;

public class TestEventsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Journal _journal = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_of_a_table_is_handed_over_by_the_name_of_its_function()
    {
        await using var app = await StartAsync();
        using var keys = JsonDocument.Parse("{\"id\":7}");

        await app.InvokeAsync("Orders.Restock", new TableChange<Order>(TableChangeKind.Modified, new Order(7, "kite", 2), new Order(8, "kite", 3), keys.RootElement, "stock"), Cancel);
        await app.Events.DrainAsync(Cancel);

        Assert.Equal(["Modified in stock: 7 8 {\"id\":7}"], _journal.Lines);
    }

    [Fact]
    public async Task A_message_is_handled_and_what_its_function_sends_is_seen_and_handled_too()
    {
        await using var app = await StartAsync();

        var id = await app.Events.SendAsync("orders", new Order(1, "kite", 2), cancellationToken: Cancel);
        await app.Events.DrainAsync(Cancel);

        Assert.NotEmpty(id);
        Assert.Equal(["take 1, attempt 1", "sold kite of 1"], _journal.Lines);
        var sale = Assert.Single(app.Events.Sent.Stream("sales"));
        Assert.Equal(("kite", new Sale(1, "kite"), "application/json"), (sale.Key, sale.Read<Sale>(), sale.Headers["content-type"]));

        // What the test has sent is not what functions have sent.
        Assert.Equal([sale], app.Events.Sent);
        app.Events.Sent.Clear();
        Assert.Empty(app.Events.Sent);
    }

    [Fact]
    public async Task What_an_HTTP_function_sends_is_seen_as_well()
    {
        await using var app = await StartAsync();

        var answer = await app.Client.PostAsJsonAsync("/orders", new Order(4, "ball", 1), Cancel);
        Assert.True(answer.IsSuccessStatusCode);
        await app.Events.DrainAsync(Cancel);

        Assert.Equal(new Order(4, "ball", 1), Assert.Single(app.Events.Sent.Queue("orders")).Read<Order>());
        Assert.Equal(["take 4, attempt 1", "sold ball of 4"], _journal.Lines);
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_again_without_waiting_and_becomes_a_dead_letter()
    {
        FakeTimeProvider clock = null!;
        await using var app = await StartAsync(host => clock = host.UseFakeTime(Noon));

        var id = await app.Events.SendAsync("orders", new Order(2, "boat", -1), cancellationToken: Cancel);
        await app.Events.DrainAsync(Cancel);

        Assert.Equal(["take 2, attempt 1", "take 2, attempt 2", "take 2, attempt 3"], _journal.Lines.Where(l => l.StartsWith("take", StringComparison.Ordinal)));
        Assert.InRange(clock.GetUtcNow() - Noon, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1));
        Assert.Empty(app.Events.Sent.Stream("sales"));
        var letter = Assert.Single(await app.Events.GetDeadLettersAsync(cancellationToken: Cancel));
        Assert.Equal(("orders", id, 3, "System.InvalidOperationException"), (letter.Queue, letter.Message.Id, letter.Message.Attempt, letter.ErrorType));
        Assert.Contains("Nobody sells -1.", letter.Error, StringComparison.Ordinal);
        Assert.Empty(await app.Events.GetDeadLettersAsync("sales", Cancel));

        Assert.Equal(1, await app.Events.RetryDeadLettersAsync("orders", cancellationToken: Cancel));
        await app.Events.DrainAsync(Cancel);
        Assert.Equal(6, _journal.Lines.Count(l => l.StartsWith("take", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_body_that_is_not_one_is_sent_as_it_is()
    {
        await using var app = await StartAsync();

        await app.Events.SendAsync("orders", "{\"id\":", cancellationToken: Cancel);
        await app.Events.DrainAsync(Cancel);

        Assert.Equal(1, Assert.Single(await app.Events.GetDeadLettersAsync("orders", Cancel)).Message.Attempt);
        Assert.Empty(_journal.Lines);
    }

    [Fact]
    public async Task A_delay_is_waited_for_by_a_clock_of_the_test_only()
    {
        var delayed = new OutputOptions { Delay = TimeSpan.FromHours(3) };
        await using (var real = await StartAsync())
        {
            await real.Events.SendAsync("orders", new Order(1, "kite", 1), delayed, Cancel);
            await real.Events.DrainAsync(Cancel);
            Assert.Empty(_journal.Lines);
        }

        await using var app = await StartAsync(host => host.UseFakeTime(Noon));
        await app.Events.SendAsync("orders", new Order(2, "kite", 1), delayed, Cancel);
        await app.Events.TickAsync(TimeSpan.FromHours(2), Cancel);
        Assert.DoesNotContain("take 2, attempt 1", _journal.Lines);
        await app.Events.TickAsync(TimeSpan.FromHours(1), Cancel);
        Assert.Contains("take 2, attempt 1", _journal.Lines);
    }

    [Fact]
    public async Task The_clock_stops_at_every_occurrence_of_a_schedule()
    {
        await using var app = await StartAsync(host => host.UseFakeTime(Noon));

        await app.Events.TickAsync(TimeSpan.FromMinutes(4), Cancel);
        Assert.Empty(_journal.Lines);
        await app.Events.TickAsync(TimeSpan.FromMinutes(56), Cancel);

        var expected = Enumerable.Range(1, 12).SelectMany(i => new[] { $"look {Noon.AddMinutes(5 * i):HH:mm}", "heard looked" });
        Assert.Equal(expected, _journal.Lines);
        Assert.Equal(12, app.Events.Sent.Events("day.looked").Count);
    }

    [Fact]
    public async Task An_event_reaches_those_who_have_subscribed()
    {
        await using var app = await StartAsync();

        await app.Events.PublishAsync("day.began", "morning", subject: "today", cancellationToken: Cancel);
        await app.Events.PublishAsync("night.began", "evening", cancellationToken: Cancel);
        await app.Events.DrainAsync(Cancel);

        Assert.Equal(["heard morning"], _journal.Lines);
    }

    [Fact]
    public async Task An_object_starts_its_function_and_what_that_writes_can_be_read()
    {
        await using var app = await StartAsync();

        await app.Events.PutAsync("uploads", "letter.txt", "Dear Ada", cancellationToken: Cancel);
        await app.Events.PutAsync("uploads", "letter.bin", new byte[] { 1, 2 }, cancellationToken: Cancel);
        await app.Events.DrainAsync(Cancel);

        Assert.Equal(["copy letter: Dear Ada"], _journal.Lines);
        Assert.Equal("letter.copy", Assert.Single(app.Events.Sent.Bucket("copies")).Key);
        await using var copy = await app.Events.OpenReadAsync("copies", "letter.copy", Cancel);
        using var reader = new StreamReader(copy!);
        Assert.Equal("Dear Ada", await reader.ReadToEndAsync(Cancel));
        Assert.Null(await app.Events.OpenReadAsync("copies", "none", Cancel));
    }

    [Fact]
    public async Task A_direct_function_is_left_for_later()
    {
        await using var app = await StartAsync();

        await app.Events.EnqueueAsync("orders.settle", new Order(9, "kite", 1), Cancel);
        await app.Events.DrainAsync(Cancel);

        Assert.Equal(["settle 9"], _journal.Lines);
        var unknown = await Assert.ThrowsAsync<FunctionNotFoundException>(() => app.Events.EnqueueAsync("Orders.Setle", new Order(9, "kite", 1), Cancel));
        Assert.Contains("Orders.Settle", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_does_not_fill_is_waited_for_by_a_clock_of_the_test()
    {
        FakeTimeProvider clock = null!;
        await using var app = await StartAsync(host => clock = host.UseFakeTime(Noon));
        await app.Events.DrainAsync(Cancel);
        Assert.Equal(Noon, clock.GetUtcNow());

        await app.Events.SendAsync("letters", "a", cancellationToken: Cancel);
        await app.Events.SendAsync("letters", "b", cancellationToken: Cancel);
        await app.Events.DrainAsync(Cancel);

        Assert.Equal(["post 2"], _journal.Lines);
        Assert.InRange(clock.GetUtcNow() - Noon, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task A_function_of_events_is_invoked_by_its_name()
    {
        await using var app = await StartAsync(host => host.UseFakeTime(Noon));

        await app.InvokeAsync("Orders.Look", cancellationToken: Cancel);
        await app.InvokeAsync("Orders.Take", new Order(5, "kite", 1), Cancel);

        Assert.Equal(["look 12:00", "take 5, attempt 1"], _journal.Lines.Where(l => !l.StartsWith("sold", StringComparison.Ordinal) && !l.StartsWith("heard", StringComparison.Ordinal)));
        Assert.Single(app.Events.Sent.Stream("sales"));
        Assert.Single(app.Events.Sent.Events("day.looked"));
    }

    [Fact]
    public async Task A_record_that_is_appended_reaches_the_group()
    {
        await using var app = await StartAsync();

        for (var i = 0; i < 20; i++)
        {
            await app.Events.AppendAsync("sales", new Sale(i, "kite"), key: "kite", Cancel);
        }

        await app.Events.DrainAsync(Cancel);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"sold kite of {i}"), _journal.Lines);
    }

    [Fact]
    public async Task The_clock_of_the_machine_cannot_be_moved()
    {
        await using var app = await StartAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => app.Events.TickAsync(TimeSpan.FromMinutes(1), Cancel));
        Assert.Contains("UseFakeTime", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_share_no_broker_and_leave_no_file()
    {
        await using var first = await StartAsync();
        await using var second = await FunctionTestHost.StartAsync(typeof(Orders), cancellationToken: Cancel);

        await second.Events.SendAsync("orders", new Order(1, "kite", 1), cancellationToken: Cancel);
        await second.Events.DrainAsync(Cancel);
        await first.Events.DrainAsync(Cancel);

        Assert.Empty(_journal.Lines);
        Assert.Empty(first.Events.Sent);
        Assert.False(Directory.Exists(".serverless"));
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused()
    {
        await using var app = await StartAsync(host => host.UseSetting("Serverless:Events:MaxMessageSize", "100"));

        var refused = await Assert.ThrowsAsync<EventSendException>(() => app.Events.SendAsync("orders", new Order(1, new string('x', 200), 1), cancellationToken: Cancel));
        Assert.Contains("100", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_without_events_says_so()
    {
        await using var app = await FunctionTestHost.StartAsync(typeof(ShopFunctions.Shop), cancellationToken: Cancel);

        Assert.Throws<InvalidOperationException>(() => app.Events);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/greet/x", Cancel)).StatusCode);
    }

    private Task<FunctionTestHost> StartAsync(Action<FunctionTestHostBuilder>? configure = null) => FunctionTestHost.StartAsync(
        typeof(Orders),
        host =>
        {
            configure?.Invoke(host);
            host.Services.RemoveAll<IJournal>().AddSingleton<IJournal>(_journal);
        },
        Cancel);
}
