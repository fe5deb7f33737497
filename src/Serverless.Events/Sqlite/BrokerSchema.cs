namespace Serverless.Events.Sqlite;

/// <summary>The tables. Times are milliseconds since 1970.</summary>
internal static class BrokerSchema
{
    private const int Version = 2;

    // Messages lie in the order in which they are received, in one tree: one row is written where a table with an index writes two. A lease is
    // one row for a whole batch, so that a message is written only twice: when it is sent and when it is done.
    private const string Tables = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO meta VALUES('next_id', 1);
        INSERT INTO meta VALUES('clock', 0);
        CREATE TABLE queues(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, seen_at INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE messages(
            queue INTEGER NOT NULL, visible_at INTEGER NOT NULL, id INTEGER NOT NULL, attempts INTEGER NOT NULL, crashed INTEGER NOT NULL,
            enqueued_at INTEGER NOT NULL, message_id TEXT NOT NULL, key TEXT, headers BLOB, body BLOB NOT NULL,
            PRIMARY KEY(queue, visible_at, id)) WITHOUT ROWID;
        CREATE TABLE leases(
            id INTEGER PRIMARY KEY, queue INTEGER NOT NULL, owner TEXT NOT NULL, expires_at INTEGER NOT NULL, items BLOB NOT NULL);
        CREATE TABLE dedup(queue INTEGER NOT NULL, id TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY(queue, id)) WITHOUT ROWID;
        CREATE INDEX dedup_until ON dedup(until);
        CREATE TABLE dead_letters(
            id INTEGER PRIMARY KEY, queue TEXT NOT NULL, message_id TEXT NOT NULL, attempts INTEGER NOT NULL, enqueued_at INTEGER NOT NULL,
            failed_at INTEGER NOT NULL, error TEXT NOT NULL, error_type TEXT, key TEXT, headers BLOB, body BLOB NOT NULL);
        CREATE INDEX dead_letters_queue ON dead_letters(queue, message_id);
        CREATE TABLE streams(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, partitions INTEGER NOT NULL);
        CREATE TABLE stream_records(
            stream INTEGER NOT NULL, partition INTEGER NOT NULL, offset INTEGER NOT NULL, appended_at INTEGER NOT NULL,
            message_id TEXT NOT NULL, key TEXT, headers BLOB, body BLOB NOT NULL,
            PRIMARY KEY(stream, partition, offset)) WITHOUT ROWID;
        CREATE TABLE stream_groups(
            grp INTEGER NOT NULL, partition INTEGER NOT NULL, stream INTEGER NOT NULL, next_offset INTEGER NOT NULL, attempts INTEGER NOT NULL,
            visible_at INTEGER NOT NULL, suspect_until INTEGER NOT NULL, PRIMARY KEY(grp, partition)) WITHOUT ROWID;
        CREATE TABLE blob_outbox(
            id INTEGER PRIMARY KEY, bucket TEXT NOT NULL, name TEXT NOT NULL, headers BLOB, content BLOB NOT NULL);
        CREATE TABLE blobs(
            bucket TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, etag TEXT NOT NULL, headers BLOB,
            PRIMARY KEY(bucket, name)) WITHOUT ROWID;
        CREATE TABLE timers(function TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE results(
            function TEXT NOT NULL, key TEXT NOT NULL, token TEXT, until INTEGER NOT NULL, result BLOB,
            PRIMARY KEY(function, key)) WITHOUT ROWID;
        CREATE INDEX results_until ON results(until);
        """;

    // Each step leads from a version to the next one.
    private static readonly string[] Upgrades =
    [
        // When a host was there last that has declared a consumer group.
        """
        ALTER TABLE queues ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
        UPDATE queues SET seen_at=max((SELECT value FROM meta WHERE name='clock'), CAST(unixepoch('subsec')*1000 AS INTEGER));
        """,
    ];

    /// <summary>Makes a file ready, new or old.</summary>
    /// <exception cref="SqliteFailure">SQLite has refused.</exception>
    /// <exception cref="EventSendException">The file was written by a newer version.</exception>
    public static void Prepare(SqliteDatabase database, string file, bool survivesPowerLoss)
    {
        database.SetBusyTimeout(TimeSpan.FromSeconds(10));
        database.Execute($"""
            PRAGMA journal_mode=WAL;
            PRAGMA synchronous={(survivesPowerLoss ? "FULL" : "NORMAL")};
            PRAGMA cache_size=-16000;
            PRAGMA temp_store=MEMORY;
            """);
        var version = database.ReadNumber("PRAGMA user_version");
        if (version < Version)
        {
            Upgrade(database);
        }
        else if (version > Version)
        {
            throw new EventSendException(
                $"The file '{file}' was written by a newer version of this program (format {version}, this one knows {Version}). Use that version, or name another folder with the setting Serverless:Data.");
        }
    }

    private static void Upgrade(SqliteDatabase database)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            // Another process may have been faster.
            var version = database.ReadNumber("PRAGMA user_version");
            if (version == 0)
            {
                database.Execute(Tables);
            }

            for (; version is > 0 and < Version; version++)
            {
                database.Execute(Upgrades[version - 1]);
            }

            database.Execute($"PRAGMA user_version={Math.Max(version, Version)}");

            database.Execute("COMMIT");
        }
        catch (SqliteFailure)
        {
            if (database.InTransaction)
            {
                database.Execute("ROLLBACK");
            }

            throw;
        }
    }
}
