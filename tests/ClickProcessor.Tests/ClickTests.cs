using System.Net;
using System.Net.Http.Json;
using ClickProcessor.Ads;
using ClickProcessor.Billing;

namespace ClickProcessor.Tests;

public abstract class ClickTests(TestPlatform platform)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_click_is_answered_at_once_and_billed_and_counted_afterwards()
    {
        await using var shop = await Shop.OpenAsync(platform);

        var (status, target, id) = await shop.ClickAsync("shoes-top");
        Assert.Equal((HttpStatusCode.Found, new Uri("https://shoes.example/spring")), (status, target));
        var queued = Assert.Single(shop.Events.Sent.Queue("clicks")).Read<Click>();
        Assert.Equal((id, "shoes-top"), (queued!.Id, queued.Ad));
        // A binding of Azure Functions carries a body and nothing beside it.
        Assert.Equal(platform == TestPlatform.AzureFunctions ? null : "shoes-top", Assert.Single(shop.Events.Sent.Stream("clicks")).Key);

        await shop.Events.DrainAsync(Cancel);
        var campaign = shop.Campaign("shoes");
        Assert.Equal((1L, campaign.Budget - 0.25m), (campaign.Clicks, campaign.Remaining));
        var minutes = await shop.Client.GetFromJsonAsync<MinuteCount[]>("/ads/shoes-top/minutes", Cancel);
        Assert.Equal(1, Assert.Single(minutes!).Clicks);
        Assert.Empty(await shop.Events.GetDeadLettersAsync(cancel: Cancel));
    }

    [Fact]
    public async Task A_click_that_comes_twice_is_billed_and_counted_once()
    {
        await using var shop = await Shop.OpenAsync(platform);
        var click = new Click(Guid.NewGuid(), "coffee-top", Shop.Opening);

        for (var i = 0; i < 5; i++)
        {
            await shop.Events.SendAsync("clicks", click, cancel: Cancel);
            await shop.Events.AppendAsync("clicks", click, click.Ad, Cancel);
        }

        await shop.Events.DrainAsync(Cancel);
        Assert.Equal(1, shop.Campaign("coffee").Clicks);
        Assert.Equal([new MinuteCount(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), 1)], shop.Ads.Minutes("coffee-top"));
    }

    [Fact]
    public async Task A_budget_that_runs_out_stops_the_campaign()
    {
        await using var shop = await Shop.OpenAsync(platform);

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Found, (await shop.ClickAsync("flowers-top")).Status);
        }

        await shop.Events.DrainAsync(Cancel);
        Assert.Equal((10L, 0m, false), shop.Campaign("flowers") is var c ? (c.Clicks, c.Remaining, c.IsRunning) : default);
        var exhausted = Assert.Single(shop.Events.Sent.Events("budget.exhausted"));
        Assert.Equal(("flowers", "flowers"), (exhausted.Read<BudgetExhausted>()!.Campaign, exhausted.Headers["ce-subject"]));

        Assert.Equal(HttpStatusCode.Gone, (await shop.ClickAsync("flowers-top")).Status);
        Assert.Equal(HttpStatusCode.Found, (await shop.ClickAsync("shoes-top")).Status);
    }

    [Fact]
    public async Task Clicks_beyond_the_budget_cost_nothing()
    {
        await using var shop = await Shop.OpenAsync(platform);

        for (var i = 0; i < 14; i++)
        {
            await shop.Events.SendAsync("clicks", new Click(Guid.NewGuid(), "flowers-top", Shop.Opening), cancel: Cancel);
        }

        await shop.Events.DrainAsync(Cancel);
        Assert.Equal((14L, 0m, false), shop.Campaign("flowers") is var c ? (c.Clicks, c.Remaining, c.IsRunning) : default);
        Assert.Single(shop.Events.Sent.Events("budget.exhausted"));
    }

    [Fact]
    public async Task Whoever_publishes_it_an_exhausted_budget_stops_the_campaign()
    {
        await using var shop = await Shop.OpenAsync(platform);

        await shop.Events.PublishAsync("budget.exhausted", new BudgetExhausted("coffee", Shop.Opening), cancel: Cancel);
        await shop.Events.DrainAsync(Cancel);

        Assert.Equal(HttpStatusCode.Gone, (await shop.ClickAsync("coffee-top")).Status);
    }

    [Fact]
    public async Task An_unknown_advertisement_is_not_found_and_queues_nothing()
    {
        await using var shop = await Shop.OpenAsync(platform);

        Assert.Equal(HttpStatusCode.NotFound, (await shop.ClickAsync("none")).Status);
        Assert.Empty(shop.Events.Sent);
    }

    [Fact]
    public async Task A_click_on_an_advertisement_that_is_gone_bills_nobody()
    {
        await using var shop = await Shop.OpenAsync(platform);

        await shop.Events.SendAsync("clicks", new Click(Guid.NewGuid(), "gone", Shop.Opening), cancel: Cancel);
        await shop.Events.DrainAsync(Cancel);

        Assert.All(shop.Ads.Campaigns(), c => Assert.Equal(0, c.Clicks));
        Assert.Empty(await shop.Events.GetDeadLettersAsync(cancel: Cancel));
    }

    [Fact]
    public async Task What_is_no_click_becomes_a_dead_letter_at_once_and_its_body_is_in_no_log()
    {
        await using var shop = await Shop.OpenAsync(platform);

        await shop.Events.SendAsync("clicks", """{"id":"secret-4711"}""", cancel: Cancel);
        await shop.Events.DrainAsync(Cancel);

        var letter = Assert.Single(await shop.Events.GetDeadLettersAsync("clicks", Cancel));
        // The queues of AWS and Azure cannot be told that a further attempt is of no use.
        Assert.Equal(platform is TestPlatform.Lambda or TestPlatform.AzureFunctions ? 20 : 1, letter.Attempt);
        Assert.DoesNotContain("4711", letter.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", shop.Logs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_visitors_at_once_are_all_billed()
    {
        await using var shop = await Shop.OpenAsync(platform);

        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => shop.ClickAsync(i % 2 == 0 ? "shoes-top" : "shoes-side")));
        await shop.Events.DrainAsync(Cancel);

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Found, a.Status));
        Assert.Equal(300, answers.Select(a => a.Click).Distinct().Count());
        var campaign = shop.Campaign("shoes");
        Assert.Equal((300L, campaign.Budget - (150 * 0.25m) - (150 * 0.07m)), (campaign.Clicks, campaign.Remaining));
        Assert.Equal(150, shop.Ads.Minutes("shoes-top").Sum(m => m.Clicks));
    }
}
