namespace Serverless.Events.Sqlite;

/// <summary>The rows of leases, one a batch.</summary>
internal sealed class LeaseTable(SqliteDatabase database, string owner)
{
    private readonly SqliteStatement _insert = database.Prepare("INSERT INTO leases(id, queue, owner, expires_at, items) VALUES(?1, ?2, ?3, ?4, ?5)");
    private readonly SqliteStatement _delete = database.Prepare("DELETE FROM leases WHERE id=?1");
    private readonly SqliteStatement _extend = database.Prepare("UPDATE leases SET expires_at=?2 WHERE id=?1");
    private readonly SqliteStatement _rewrite = database.Prepare("UPDATE leases SET items=?2 WHERE id=?1");
    private readonly SqliteStatement _all = database.Prepare("SELECT id, queue, owner, expires_at, items FROM leases");
    private readonly SqliteStatement _release = database.Prepare("DELETE FROM leases WHERE owner=?1");
    private byte[] _items = new byte[1024];

    public void Insert(Lease lease) =>
        _insert.Bind(1, lease.Id).Bind(2, lease.Channel.Id).Bind(3, owner).Bind(4, lease.ExpiresAt).Bind(5, LeaseItems.Encode(lease.Items, ref _items)).Run();

    public void Delete(long id) => _delete.Bind(1, id).Run();

    /// <summary>Leaves only those items in the row that are not settled.</summary>
    public void Rewrite(Lease lease) =>
        _rewrite.Bind(1, lease.Id).Bind(2, LeaseItems.Encode([.. lease.Unsettled()], ref _items)).Run();

    public void Extend(long id, long expiresAt) => _extend.Bind(1, id).Bind(2, expiresAt).Run();

    /// <summary>Ends all leases of this host; no attempt is counted.</summary>
    public void Release() => _release.Bind(1, owner).Run();

    /// <summary>Reads all leases.</summary>
    /// <param name="own">Takes the numbers of this host's.</param>
    /// <param name="foreign">Takes those of others with the number of their channel.</param>
    public void Read(HashSet<long> own, List<(long Channel, ForeignLease Lease)> foreign)
    {
        while (_all.Read())
        {
            var id = _all.GetNumber(0);
            if (_all.GetText(2) is var other && other == owner)
            {
                own.Add(id);
            }
            else
            {
                foreign.Add((_all.GetNumber(1), new ForeignLease(id, other, _all.GetNumber(3), LeaseItems.Decode(_all.GetBytes(4)))));
            }
        }
    }
}
