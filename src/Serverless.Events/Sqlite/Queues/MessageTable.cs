namespace Serverless.Events.Sqlite;

/// <summary>The rows of messages of queues.</summary>
internal sealed class MessageTable(SqliteDatabase database)
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

    private readonly SqliteStatement _insert = database.Prepare(
        "INSERT INTO messages(queue, visible_at, id, attempts, crashed, enqueued_at, message_id, key, headers, body) VALUES(?1, ?2, ?3, 0, 0, ?4, ?5, ?6, ?7, ?8)");

    private readonly SqliteStatement _ready = database.Prepare(ReadySql);
    private readonly SqliteStatement _delete = database.Prepare(DeleteSql);
    private readonly SqliteStatement _retry = database.Prepare(RetrySql);
    private readonly SqliteStatement _crash = database.Prepare(CrashSql);
    private readonly SqliteStatement _next = database.Prepare(NextSql);
    private readonly SqliteStatement _count = database.Prepare("SELECT count(*) FROM (SELECT 1 FROM messages WHERE queue=?1 LIMIT ?2)");
    private readonly SqliteStatement _backlog = database.Prepare("SELECT count(*) FROM messages WHERE queue=?1 AND visible_at<=?2");
    private readonly SqliteStatement _oldest = database.Prepare(
        "SELECT enqueued_at FROM messages WHERE queue=?1 AND visible_at<=?2 ORDER BY visible_at, id LIMIT 1");

    private byte[] _headers = new byte[512];

    public void Insert(
        long queue, long visibleAt, long id, long enqueuedAt, string messageId, string? key, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body)
    {
        _insert.Bind(1, queue).Bind(2, visibleAt).Bind(3, id).Bind(4, enqueuedAt).Bind(5, messageId).Bind(6, key);
        _insert.BindOrNull(7, MessageHeaders.Encode(headers, ref _headers)).Bind(8, body).Run();
    }

    /// <summary>The visible messages after a place, in order. Whoever reads resets the statement.</summary>
    public SqliteStatement Ready(long queue, long afterVisibleAt, long afterId, long now) =>
        _ready.Bind(1, queue).Bind(2, afterVisibleAt).Bind(3, afterId).Bind(4, now);

    public bool Delete(long queue, in LeasedItem item) => _delete.Bind(1, queue).Bind(2, item.First).Bind(3, item.Second).Run() > 0;

    public void Retry(long queue, in LeasedItem item, long visibleAt) =>
        _retry.Bind(1, queue).Bind(2, item.First).Bind(3, item.Second).Bind(4, visibleAt).Run();

    /// <summary>Counts an attempt that has ended with its host.</summary>
    public void Crash(long queue, in LeasedItem item) =>
        _crash.Bind(1, queue).Bind(2, item.First).Bind(3, item.Second).Bind(4, item.Attempts).Run();

    /// <summary>When the next hidden message becomes visible.</summary>
    public long? NextDue(long queue, long now) => _next.Bind(1, queue).Bind(2, now).ReadNumber();

    /// <summary>How many messages a queue has, counted up to a limit.</summary>
    public long Count(long queue, long limit) => _count.Bind(1, queue).Bind(2, limit).ReadNumber() ?? 0;

    public long CountReady(long queue, long now) => _backlog.Bind(1, queue).Bind(2, now).ReadNumber() ?? 0;

    public long? OldestReady(long queue, long now) => _oldest.Bind(1, queue).Bind(2, now).ReadNumber();
}
