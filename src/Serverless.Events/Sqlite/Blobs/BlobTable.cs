namespace Serverless.Events.Sqlite;

/// <summary>The rows about objects, and of those that are not in place yet.</summary>
internal sealed class BlobTable(SqliteDatabase database)
{
    private readonly SqliteStatement _stage = database.Prepare("INSERT INTO blob_outbox(id, bucket, name, headers, content) VALUES(?1, ?2, ?3, ?4, ?5)");
    private readonly SqliteStatement _staged = database.Prepare("SELECT bucket, name, headers, content FROM blob_outbox WHERE id=?1");
    private readonly SqliteStatement _left = database.Prepare("SELECT id FROM blob_outbox ORDER BY id");
    private readonly SqliteStatement _unstage = database.Prepare("DELETE FROM blob_outbox WHERE id=?1");
    private readonly SqliteStatement _read = database.Prepare("SELECT size, mtime, etag, headers FROM blobs WHERE bucket=?1 AND name=?2");
    private readonly SqliteStatement _all = database.Prepare("SELECT name, size, mtime FROM blobs WHERE bucket=?1");
    private readonly SqliteStatement _save = database.Prepare("INSERT OR REPLACE INTO blobs(bucket, name, size, mtime, etag, headers) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    private readonly SqliteStatement _delete = database.Prepare("DELETE FROM blobs WHERE bucket=?1 AND name=?2");
    private byte[] _headers = new byte[512];

    public void Stage(long id, string bucket, string name, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> content) =>
        _stage.Bind(1, id).Bind(2, bucket).Bind(3, name).BindOrNull(4, MessageHeaders.Encode(headers, ref _headers)).Bind(5, content).Run();

    public StagedBlob? ReadStaged(BrokerStore store, long id)
    {
        var row = _staged.Bind(1, id);
        if (!row.Read())
        {
            return null;
        }

        var staged = new StagedBlob(row.GetText(0), row.GetText(1), store.ReadHeaders(row, 2), row.GetBytes(3).ToArray());
        row.Reset();
        return staged;
    }

    /// <summary>What is staged, oldest first.</summary>
    public List<long> ListStaged()
    {
        var ids = new List<long>();
        while (_left.Read())
        {
            ids.Add(_left.GetNumber(0));
        }

        return ids;
    }

    /// <summary>Ends what was staged.</summary>
    /// <returns>False when another host has done it.</returns>
    public bool Unstage(long id) => _unstage.Bind(1, id).Run() > 0;

    /// <summary>What is known of an object.</summary>
    public (BlobState State, string ETag, IReadOnlyDictionary<string, string> Headers)? Find(BrokerStore store, string bucket, string name)
    {
        var row = _read.Bind(1, bucket).Bind(2, name);
        if (!row.Read())
        {
            return null;
        }

        var found = (new BlobState(row.GetNumber(0), row.GetNumber(1)), row.GetText(2), store.ReadHeaders(row, 3));
        row.Reset();
        return found;
    }

    /// <summary>What is known of all objects of a bucket.</summary>
    public Dictionary<string, BlobState> List(string bucket)
    {
        var known = new Dictionary<string, BlobState>(StringComparer.Ordinal);
        _all.Bind(1, bucket);
        while (_all.Read())
        {
            known[_all.GetText(0)] = new BlobState(_all.GetNumber(1), _all.GetNumber(2));
        }

        return known;
    }

    public void Save(string bucket, string name, BlobState state, string etag, IReadOnlyDictionary<string, string> headers)
    {
        _save.Bind(1, bucket).Bind(2, name).Bind(3, state.Size).Bind(4, state.ModifiedAt).Bind(5, etag);
        _save.BindOrNull(6, MessageHeaders.Encode(headers, ref _headers)).Run();
    }

    public void Delete(string bucket, string name) => _delete.Bind(1, bucket).Bind(2, name).Run();
}
