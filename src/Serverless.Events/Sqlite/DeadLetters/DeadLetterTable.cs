namespace Serverless.Events.Sqlite;

/// <summary>The rows of dead letters.</summary>
internal sealed class DeadLetterTable(SqliteDatabase database)
{
    private readonly SqliteStatement _insert = database.Prepare(
        "INSERT INTO dead_letters(id, queue, message_id, attempts, enqueued_at, failed_at, error, error_type, key, headers, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");

    private readonly SqliteStatement _list = database.Prepare("SELECT queue, count(*) FROM dead_letters GROUP BY queue ORDER BY queue");
    private readonly SqliteStatement _read = database.Prepare(
        "SELECT id, message_id, attempts, enqueued_at, failed_at, error, error_type, key, headers, body FROM dead_letters " +
        "WHERE queue=?1 AND (?2 IS NULL OR message_id=?2) AND id>?4 ORDER BY id LIMIT ?3");

    private readonly SqliteStatement _delete = database.Prepare("DELETE FROM dead_letters WHERE id=?1");
    private readonly SqliteStatement _purge = database.Prepare("DELETE FROM dead_letters WHERE queue=?1 AND (?2 IS NULL OR message_id=?2)");
    private byte[] _headers = new byte[512];

    public void Insert(long id, string queue, EventMessage message, string error, string? errorType, long failedAt)
    {
        _insert.Bind(1, id).Bind(2, queue).Bind(3, message.Id).Bind(4, message.Attempt).Bind(5, message.EnqueuedAt.ToUnixTimeMilliseconds());
        _insert.Bind(6, failedAt).Bind(7, error).Bind(8, errorType).Bind(9, message.Key);
        _insert.BindOrNull(10, MessageHeaders.Encode(message.Headers, ref _headers)).Bind(11, message.Body.Span).Run();
    }

    public List<DeadLetterQueue> List()
    {
        var queues = new List<DeadLetterQueue>();
        while (_list.Read())
        {
            queues.Add(new DeadLetterQueue(_list.GetText(0), _list.GetNumber(1)));
        }

        return queues;
    }

    public List<(long Id, DeadLetter Letter)> Read(BrokerStore store, string queue, string? id, int max, long after = 0)
    {
        var letters = new List<(long, DeadLetter)>();
        var rows = _read.Bind(1, queue).Bind(2, id).Bind(3, max).Bind(4, after);
        while (rows.Read())
        {
            var message = new EventMessage
            {
                Id = rows.GetText(1),
                Attempt = (int)rows.GetNumber(2),
                EnqueuedAt = BrokerClock.ToTime(rows.GetNumber(3)),
                Key = rows.GetTextOrNull(7),
                Headers = store.ReadHeaders(rows, 8),
                Body = rows.GetBytes(9).ToArray(),
            };
            letters.Add((rows.GetNumber(0), new DeadLetter(queue, message, rows.GetText(5), rows.GetTextOrNull(6), BrokerClock.ToTime(rows.GetNumber(4)))));
        }

        return letters;
    }

    public void Delete(long id) => _delete.Bind(1, id).Run();

    public int Purge(string queue, string? id) => _purge.Bind(1, queue).Bind(2, id).Run();
}
