using System.Globalization;
using ClickProcessor.Data;

namespace ClickProcessor.Reports;

/// <summary>Writes a report every minute, and an index of all reports.</summary>
public static class ReportFunctions
{
    /// <summary>Writes the report.</summary>
    [TimerTrigger("* * * * *")]
    public static async Task Write(TimerInfo timer, AdDatabase ads, [BlobOutput("reports")] IOutput<ClickReport> reports, CancellationToken cancel)
    {
        var name = timer.ScheduledAt.ToString("yyyy-MM-dd/HH-mm'.json'", CultureInfo.InvariantCulture);
        await reports.SendAsync(new ClickReport(timer.ScheduledAt, ads.Campaigns()), new OutputOptions { Name = name }, cancel);
    }

    /// <summary>Indexes a report, whoever has written it.</summary>
    [BlobTrigger("reports/{**name}")]
    public static void Index(string name, ClickReport report, AdDatabase ads) =>
        ads.Index(new ReportEntry(name, report.Campaigns.Sum(c => c.Clicks), report.Campaigns.Sum(c => c.Budget - c.Remaining)));

    /// <summary>The reports, the newest first.</summary>
    [HttpTrigger("GET", "/reports")]
    public static IReadOnlyList<ReportEntry> List(AdDatabase ads) => ads.Reports();
}
