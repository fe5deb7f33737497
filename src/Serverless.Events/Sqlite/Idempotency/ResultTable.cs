namespace Serverless.Events.Sqlite;

/// <summary>The results of idempotent functions: a row with a token belongs to an invocation that runs, one without has a result.</summary>
/// <param name="database">The database.</param>
/// <param name="host">Tells living hosts from dead ones, whose keys are free at once; null for a database that no other host sees.</param>
internal sealed class ResultTable(SqliteDatabase database, HostLock? host)
{
    // A token begins with the host that has taken the key.
    private const char OwnerEnd = '/';

    private readonly SqliteStatement _read = database.Prepare("SELECT token, until, result FROM results WHERE function=?1 AND key=?2");
    private readonly SqliteStatement _take = database.Prepare(
        "INSERT INTO results(function, key, token, until) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET token=?3, until=?4, result=NULL");

    private readonly SqliteStatement _finish = database.Prepare(
        "UPDATE results SET token=NULL, result=?4, until=?5 WHERE function=?1 AND key=?2 AND token=?3");

    private readonly SqliteStatement _abandon = database.Prepare("DELETE FROM results WHERE function=?1 AND key=?2 AND token=?3");
    private readonly SqliteStatement _prune = database.Prepare(
        "DELETE FROM results WHERE (function, key) IN (SELECT function, key FROM results WHERE until<?1 LIMIT 1000)");

    /// <summary>Takes a key, unless it has a result or an invocation that lives.</summary>
    public IdempotencyEntry Begin(string function, string key, TimeSpan lease, long now)
    {
        var row = _read.Bind(1, function).Bind(2, key);
        if (row.Read())
        {
            var isRunning = !row.IsNull(0);
            var isOver = row.GetNumber(1) <= now || (isRunning && IsDead(row.GetText(0)));
            var result = isRunning || isOver ? null : row.GetBytes(2).ToArray();
            row.Reset();
            if (!isOver)
            {
                return new IdempotencyEntry(isRunning ? IdempotencyState.Running : IdempotencyState.Finished, null, result);
            }
        }

        var token = $"{host?.Owner}{OwnerEnd}{Guid.NewGuid():N}";
        _take.Bind(1, function).Bind(2, key).Bind(3, token).Bind(4, BrokerClock.After(now, lease)).Run();
        return new IdempotencyEntry(IdempotencyState.Started, token, default);
    }

    /// <summary>Whether an invocation still has its key.</summary>
    public bool Has(string function, string key, string token)
    {
        var row = _read.Bind(1, function).Bind(2, key);
        if (!row.Read())
        {
            return false;
        }

        var has = !row.IsNull(0) && row.GetText(0) == token;
        row.Reset();
        return has;
    }

    /// <summary>Keeps a result.</summary>
    /// <returns>False when the key was lost.</returns>
    public bool Finish(string function, string key, string token, ReadOnlySpan<byte> result, long until) =>
        _finish.Bind(1, function).Bind(2, key).Bind(3, token).Bind(4, result).Bind(5, until).Run() > 0;

    public void Abandon(string function, string key, string token) => _abandon.Bind(1, function).Bind(2, key).Bind(3, token).Run();

    /// <summary>Deletes some of what has expired.</summary>
    public int Prune(long now) => _prune.Bind(1, now).Run();

    /// <summary>Whether the host that has taken a key was killed.</summary>
    private bool IsDead(string token) => host is not null && !host.IsAlive(token[..token.IndexOf(OwnerEnd)]);
}
