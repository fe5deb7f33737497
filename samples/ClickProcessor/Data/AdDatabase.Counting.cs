using ClickProcessor.Ads;

namespace ClickProcessor.Data;

/// <content>How often was clicked.</content>
public sealed partial class AdDatabase
{
    private const long Minute = 60_000;

    /// <summary>Counts clicks, each once, however often it comes.</summary>
    public void Count(IReadOnlyList<Click> clicks)
    {
        using var connection = Open();
        using var turn = _writing.EnterScope();
        using var transaction = connection.BeginTransaction();
        using var insert = Command(connection, "INSERT OR IGNORE INTO counted (click, ad, minute) VALUES ($click, $ad, $minute)");
        var click = insert.Parameters.Add("$click", Microsoft.Data.Sqlite.SqliteType.Blob);
        var ad = insert.Parameters.Add("$ad", Microsoft.Data.Sqlite.SqliteType.Text);
        var minute = insert.Parameters.Add("$minute", Microsoft.Data.Sqlite.SqliteType.Integer);
        foreach (var item in clicks)
        {
            (click.Value, ad.Value, minute.Value) = (item.Id.ToByteArray(), item.Ad, item.At.ToUnixTimeMilliseconds() / Minute);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>The clicks of an advertisement, minute by minute.</summary>
    public IReadOnlyList<MinuteCount> Minutes(string ad)
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT minute, count(*) FROM counted WHERE ad = $ad GROUP BY minute ORDER BY minute", ("$ad", ad));
        return Read(command, row => new MinuteCount(Time(row.GetInt64(0) * Minute), row.GetInt64(1)));
    }
}
