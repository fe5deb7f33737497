namespace Serverless.Events.Sqlite;

/// <summary>Where schedules have come to. The column <c>function</c> holds a whole schedule; at first it held only the function.</summary>
internal sealed class TimerTable(SqliteDatabase database)
{
    private readonly SqliteStatement _read = database.Prepare("SELECT last FROM timers WHERE function=?1");
    private readonly SqliteStatement _advance = database.Prepare(
        "INSERT INTO timers(function, last) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET last=?2 WHERE last<?2");

    private readonly SqliteStatement _delete = database.Prepare("DELETE FROM timers WHERE function=?1");

    public DateTimeOffset? GetLast(string schedule)
    {
        var row = _read.Bind(1, schedule);
        if (!row.Read())
        {
            return null;
        }

        var last = row.GetNumber(0);
        row.Reset();
        return new DateTimeOffset(last, TimeSpan.Zero);
    }

    /// <summary>Hands what is noted for a function as a whole to its schedules that have nothing noted.</summary>
    public void Inherit(string function, IReadOnlyList<string> schedules)
    {
        if (GetLast(function) is not { } last)
        {
            return;
        }

        foreach (var schedule in schedules)
        {
            if (GetLast(schedule) is null)
            {
                TryAdvance(schedule, last);
            }
        }

        _delete.Bind(1, function).Run();
    }

    /// <summary>Notes an occurrence as the last one.</summary>
    /// <returns>False when it, or a later one, is noted already.</returns>
    public bool TryAdvance(string schedule, DateTimeOffset occurrence) => _advance.Bind(1, schedule).Bind(2, occurrence.UtcTicks).Run() > 0;
}
