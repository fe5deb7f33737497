namespace Serverless.Events.Sqlite;

/// <summary>The rows of messages of queues.</summary>
internal sealed class MessageTable(SqliteDatabase database, BrokerClock clock)
{
    internal const string ReadySql =
        "SELECT visible_at, id, attempts, crashed, enqueued_at, message_id, key, headers, body FROM messages " +
        "WHERE queue=?1 AND (visible_at, id)>(?2, ?3) AND visible_at<=?4 ORDER BY visible_at, id";

    internal const string DeleteSql = "DELETE FROM messages WHERE queue=?1 AND visible_at=?2 AND id=?3";

    internal const string RetrySql =
        "UPDATE messages SET visible_at=?4, attempts=attempts+1, crashed=0 WHERE queue=?1 AND visible_at=?2 AND id=?3";

    internal const string CrashSql =
        "UPDATE messages SET attempts=attempts+1, crashed=1 WHERE queue=?1 AND visible_at=?2 AND id=?3 AND attempts=?4";

    internal const string NextSql = "SELECT visible_at FROM messages WHERE queue=?1 AND visible_at>?2 ORDER BY visible_at LIMIT 1";

    internal const string VisibleSql = "SELECT count(*) FROM (SELECT 1 FROM messages WHERE queue=?1 AND visible_at<=?2 LIMIT ?3)";
    internal const string HiddenSql = "SELECT count(*) FROM (SELECT 1 FROM messages WHERE queue=?1 AND visible_at>?2 LIMIT ?3)";
    internal const string OldestSql = "SELECT enqueued_at FROM messages WHERE queue=?1 AND visible_at<=?2 ORDER BY visible_at, id LIMIT 1";

    // More are not looked at to tell those that wait from those that are hidden.
    private const int MostCounted = 1000;

    private readonly SqliteStatement _insert = database.Prepare(
        "INSERT INTO messages(queue, visible_at, id, attempts, crashed, enqueued_at, message_id, key, headers, body) VALUES(?1, ?2, ?3, 0, 0, ?4, ?5, ?6, ?7, ?8)");

    private readonly SqliteStatement _ready = database.Prepare(ReadySql);
    private readonly SqliteStatement _delete = database.Prepare(DeleteSql);
    private readonly SqliteStatement _retry = database.Prepare(RetrySql);
    private readonly SqliteStatement _crash = database.Prepare(CrashSql);
    private readonly SqliteStatement _next = database.Prepare(NextSql);
    private readonly SqliteStatement _visible = database.Prepare(VisibleSql);
    private readonly SqliteStatement _hidden = database.Prepare(HiddenSql);
    private readonly SqliteStatement _oldest = database.Prepare(OldestSql);

    private byte[] _headers = new byte[512];

    public QueueLengths Lengths { get; } = new(database, clock);

    public void Insert(
        long queue, long visibleAt, long id, long enqueuedAt, string messageId, string? key, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body)
    {
        _insert.Bind(1, queue).Bind(2, visibleAt).Bind(3, id).Bind(4, enqueuedAt).Bind(5, messageId).Bind(6, key);
        _insert.BindOrNull(7, MessageHeaders.Encode(headers, ref _headers)).Bind(8, body).Run();
        Lengths.Grow(queue, 1);
    }

    /// <summary>The visible messages after a place, in order. Whoever reads resets the statement.</summary>
    public SqliteStatement Ready(long queue, long afterVisibleAt, long afterId, long now) =>
        _ready.Bind(1, queue).Bind(2, afterVisibleAt).Bind(3, afterId).Bind(4, now);

    public void Delete(long queue, in LeasedItem item) => Lengths.Grow(queue, -_delete.Bind(1, queue).Bind(2, item.First).Bind(3, item.Second).Run());

    public void Retry(long queue, in LeasedItem item, long visibleAt) =>
        _retry.Bind(1, queue).Bind(2, item.First).Bind(3, item.Second).Bind(4, visibleAt).Run();

    /// <summary>Counts an attempt that has ended with its host.</summary>
    public void Crash(long queue, in LeasedItem item) =>
        _crash.Bind(1, queue).Bind(2, item.First).Bind(3, item.Second).Bind(4, item.Attempts).Run();

    /// <summary>When the next hidden message becomes visible.</summary>
    public long? NextDue(long queue, long now) => _next.Bind(1, queue).Bind(2, now).ReadNumber();

    /// <summary>
    /// How many messages are visible. The time it takes does not grow with their number: where many are visible and many hidden as well, the
    /// hidden ones beyond the first thousand are taken for visible.
    /// </summary>
    public long CountReady(long queue, long now)
    {
        var hidden = _hidden.Bind(1, queue).Bind(2, now).Bind(3, MostCounted).ReadNumber() ?? 0;
        var visible = hidden < MostCounted ? MostCounted : _visible.Bind(1, queue).Bind(2, now).Bind(3, MostCounted).ReadNumber() ?? 0;
        return visible < MostCounted ? visible : Math.Max(0, Lengths.Of(queue) - hidden);
    }

    public long? OldestReady(long queue, long now) => _oldest.Bind(1, queue).Bind(2, now).ReadNumber();
}
