using ClickProcessor.Reports;

namespace ClickProcessor.Data;

/// <content>The index of reports.</content>
public sealed partial class AdDatabase
{
    /// <summary>Adds a report to the index, or changes its entry.</summary>
    public void Index(ReportEntry report)
    {
        using var connection = Open();
        using var turn = _writing.EnterScope();
        using var command = Command(
            connection,
            "INSERT INTO reports (name, clicks, cost_cents) VALUES ($name, $clicks, $cost) ON CONFLICT (name) DO UPDATE SET clicks = $clicks, cost_cents = $cost",
            ("$name", report.Name),
            ("$clicks", report.Clicks),
            ("$cost", (long)decimal.Round(report.Cost * 100m)));
        command.ExecuteNonQuery();
    }

    /// <summary>The reports, the newest first.</summary>
    public IReadOnlyList<ReportEntry> Reports()
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT name, clicks, cost_cents FROM reports ORDER BY name DESC LIMIT 100");
        return Read(command, row => new ReportEntry(row.GetString(0), row.GetInt64(1), Euros(row.GetInt64(2))));
    }
}
