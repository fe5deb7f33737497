using System.Net.Http.Json;
using ClickProcessor.Ads;
using ClickProcessor.Reports;

namespace ClickProcessor.Tests;

public abstract class ReportTests(TestPlatform platform)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_is_written_and_indexed_every_minute()
    {
        await using var shop = await Shop.OpenAsync(platform);
        await shop.ClickAsync("shoes-top");
        await shop.Events.DrainAsync(Cancel);

        await shop.Events.TickAsync(TimeSpan.FromMinutes(1), Cancel);
        await shop.ClickAsync("shoes-side");
        await shop.Events.TickAsync(TimeSpan.FromMinutes(2), Cancel);

        var reports = await shop.Client.GetFromJsonAsync<ReportEntry[]>("/reports", Cancel);
        Assert.Equal(
            [
                new ReportEntry("2026-03-01/09-03.json", 2, 0.32m),
                new ReportEntry("2026-03-01/09-02.json", 2, 0.32m),
                new ReportEntry("2026-03-01/09-01.json", 1, 0.25m),
            ],
            reports!);
        var written = shop.Events.Sent.Bucket("reports")[^1];
        Assert.Equal(3, written.Read<ClickReport>()!.Campaigns.Count);
    }

    [Fact]
    public async Task A_report_that_somebody_else_writes_is_indexed_too()
    {
        await using var shop = await Shop.OpenAsync(platform);

        await shop.Events.PutAsync("reports", "2020-01-01/old.json", new ClickReport(Shop.Opening, [new Campaign("tea", 10m, 4m, 7, true)]), cancel: Cancel);
        await shop.Events.PutAsync("reports", "broken.json", "[", cancel: Cancel);
        await shop.Events.DrainAsync(Cancel);

        Assert.Equal([new ReportEntry("2020-01-01/old.json", 7, 6m)], shop.Ads.Reports());
        Assert.Equal("blob:ReportFunctions.Index", Assert.Single(await shop.Events.GetDeadLettersAsync(cancel: Cancel)).Queue);
    }
}
