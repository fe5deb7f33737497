namespace Serverless.Events.Sqlite;

/// <summary>Where schedules have come to.</summary>
internal sealed class TimerTable(SqliteDatabase database)
{
    private readonly SqliteStatement _read = database.Prepare("SELECT last FROM timers WHERE function=?1");
    private readonly SqliteStatement _advance = database.Prepare(
        "INSERT INTO timers(function, last) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET last=?2 WHERE last<?2");

    public DateTimeOffset? GetLast(string function)
    {
        var row = _read.Bind(1, function);
        if (!row.Read())
        {
            return null;
        }

        var last = row.GetNumber(0);
        row.Reset();
        return new DateTimeOffset(last, TimeSpan.Zero);
    }

    /// <summary>Notes an occurrence as the last one.</summary>
    /// <returns>False when it, or a later one, is noted already.</returns>
    public bool TryAdvance(string function, DateTimeOffset occurrence) => _advance.Bind(1, function).Bind(2, occurrence.UtcTicks).Run() > 0;
}
