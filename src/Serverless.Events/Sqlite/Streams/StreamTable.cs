namespace Serverless.Events.Sqlite;

/// <summary>The rows of streams: records, and the places of groups.</summary>
internal sealed class StreamTable(SqliteDatabase database)
{
    internal const string ReadSql =
        "SELECT offset, appended_at, message_id, key, headers, body FROM stream_records WHERE stream=?1 AND partition=?2 AND offset>=?3 ORDER BY offset LIMIT ?4";

    internal const string SaveSql =
        "UPDATE stream_groups SET next_offset=?3, attempts=?4, visible_at=?5 WHERE grp=?1 AND partition=?2";

    private const int PrunedTogether = 1000;

    private readonly SqliteStatement _find = database.Prepare("SELECT id, partitions FROM streams WHERE name=?1");
    private readonly SqliteStatement _add = database.Prepare("INSERT INTO streams(name, partitions) VALUES(?1, ?2) RETURNING id");
    private readonly SqliteStatement _last = database.Prepare("SELECT max(offset) FROM stream_records WHERE stream=?1 AND partition=?2");
    private readonly SqliteStatement _first = database.Prepare("SELECT min(offset) FROM stream_records WHERE stream=?1 AND partition=?2");
    private readonly SqliteStatement _append = database.Prepare(
        "INSERT INTO stream_records(stream, partition, offset, appended_at, message_id, key, headers, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

    private readonly SqliteStatement _read = database.Prepare(ReadSql);
    private readonly SqliteStatement _places = database.Prepare(
        "SELECT partition, next_offset, attempts, visible_at, suspect_until FROM stream_groups WHERE grp=?1");

    private readonly SqliteStatement _join = database.Prepare(
        "INSERT INTO stream_groups(grp, partition, stream, next_offset, attempts, visible_at, suspect_until) VALUES(?1, ?2, ?3, ?4, 0, 0, 0) ON CONFLICT DO NOTHING");

    private readonly SqliteStatement _save = database.Prepare(SaveSql);
    private readonly SqliteStatement _crash = database.Prepare(
        "UPDATE stream_groups SET attempts=attempts+1, suspect_until=max(suspect_until, ?4+1) WHERE grp=?1 AND partition=?2 AND next_offset BETWEEN ?3 AND ?4");

    private readonly SqliteStatement _see = database.Prepare("UPDATE queues SET seen_at=?2 WHERE id=?1");
    private readonly SqliteStatement _passed = database.Prepare(
        "SELECT min(g.next_offset) FROM stream_groups g JOIN queues q ON q.id=g.grp WHERE g.stream=?1 AND g.partition=?2 AND q.seen_at>=?3");

    private readonly SqliteStatement _skip = database.Prepare(
        "UPDATE stream_groups SET next_offset=?3, attempts=0, visible_at=0 WHERE stream=?1 AND partition=?2 AND next_offset<?3");

    private readonly SqliteStatement _prune = database.Prepare(
        "DELETE FROM stream_records WHERE stream=?1 AND partition=?2 AND offset>=?3 AND offset<?4 AND appended_at<?5");

    private readonly SqliteStatement _all = database.Prepare("SELECT id, partitions FROM streams");
    private byte[] _headers = new byte[512];

    public (long Id, int Partitions)? Find(string name)
    {
        var row = _find.Bind(1, name);
        if (!row.Read())
        {
            return null;
        }

        var found = (row.GetNumber(0), (int)row.GetNumber(1));
        row.Reset();
        return found;
    }

    public long Add(string name, int partitions) => _add.Bind(1, name).Bind(2, partitions).ReadNumber() ?? 0;

    /// <summary>The offset that the next record of a partition gets. The last record is never pruned.</summary>
    public long NextOffset(long stream, int partition) => (_last.Bind(1, stream).Bind(2, partition).ReadNumber() ?? 0) + 1;

    public long? FirstOffset(long stream, int partition) => _first.Bind(1, stream).Bind(2, partition).ReadNumber();

    public void Append(long stream, int partition, long offset, long appendedAt, OutgoingMessage message)
    {
        _append.Bind(1, stream).Bind(2, partition).Bind(3, offset).Bind(4, appendedAt).Bind(5, message.Id).Bind(6, message.Key);
        _append.BindOrNull(7, MessageHeaders.Encode(message.Headers, ref _headers)).Bind(8, message.Body.Span).Run();
    }

    /// <summary>The records from an offset on. Whoever reads resets the statement.</summary>
    public SqliteStatement Read(long stream, int partition, long from, int max) => _read.Bind(1, stream).Bind(2, partition).Bind(3, from).Bind(4, max);

    /// <summary>Gives a group its place in a partition, unless it has one.</summary>
    public void Join(long group, int partition, long stream, long offset) => _join.Bind(1, group).Bind(2, partition).Bind(3, stream).Bind(4, offset).Run();

    /// <summary>Reads the places of a group.</summary>
    /// <returns>Whether it has any.</returns>
    public bool Load(long group, PartitionPlace[] places)
    {
        var isKnown = false;
        _places.Bind(1, group);
        while (_places.Read())
        {
            isKnown = true;
            places[_places.GetNumber(0)] = new PartitionPlace(
                _places.GetNumber(1), (int)_places.GetNumber(2), _places.GetNumber(3), _places.GetNumber(4));
        }

        return isKnown;
    }

    public void Save(long group, int partition, in PartitionPlace place) =>
        _save.Bind(1, group).Bind(2, partition).Bind(3, place.NextOffset).Bind(4, place.Attempts).Bind(5, place.VisibleAt).Run();

    /// <summary>Counts an attempt that has ended with its host, for the first record that was not settled.</summary>
    public void Crash(long group, long partition, long first, long last) => _crash.Bind(1, group).Bind(2, partition).Bind(3, first).Bind(4, last).Run();

    /// <summary>Notes that a host has declared a group.</summary>
    public void See(long group, long now) => _see.Bind(1, group).Bind(2, now).Run();

    /// <summary>Deletes some of the records that are older than wanted and that all groups have passed, but for those that no host declares any more.</summary>
    /// <param name="olderThan">What was appended before this time may go.</param>
    /// <param name="seenSince">A group that no host has declared since then holds nothing back, and goes on with what is left.</param>
    /// <returns>Whether there may be more.</returns>
    public bool Prune(long olderThan, long seenSince)
    {
        var streams = new List<(long Id, int Partitions)>();
        while (_all.Read())
        {
            streams.Add((_all.GetNumber(0), (int)_all.GetNumber(1)));
        }

        var hasMore = false;
        foreach (var (stream, partitions) in streams)
        {
            for (var partition = 0; partition < partitions; partition++)
            {
                hasMore |= Prune(stream, partition, olderThan, seenSince);
            }
        }

        return hasMore;
    }

    private bool Prune(long stream, int partition, long olderThan, long seenSince)
    {
        if (FirstOffset(stream, partition) is not { } first)
        {
            return false;
        }

        // The last record stays: the offsets go on from it.
        var passed = _passed.Bind(1, stream).Bind(2, partition).Bind(3, seenSince).ReadNumber() ?? long.MaxValue;
        var end = Math.Min(Math.Min(passed, NextOffset(stream, partition) - 1), first + PrunedTogether);
        var count = _prune.Bind(1, stream).Bind(2, partition).Bind(3, first).Bind(4, end).Bind(5, olderThan).Run();
        if (count > 0 && FirstOffset(stream, partition) is { } left)
        {
            _skip.Bind(1, stream).Bind(2, partition).Bind(3, left).Run();
        }

        return count == PrunedTogether;
    }
}
