using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace EventSubject;

/// <summary>What SQLite itself can do: one thread, one connection, prepared commands, the indexes that a queue needs.</summary>
internal static class SqliteLoop
{
    private const string Tables = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        CREATE TABLE messages (id INTEGER PRIMARY KEY, queue TEXT NOT NULL, visible_at INTEGER NOT NULL, message_id TEXT NOT NULL, body BLOB NOT NULL, headers TEXT, enqueued_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX by_queue ON messages (queue, visible_at, id);
        """;

    public static double Run(int count, int batch, bool on)
    {
        var folder = Directory.CreateTempSubdirectory("plain-").FullName;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "plain.db"), Pooling = false }.ToString());
        connection.Open();
        using (var tables = connection.CreateCommand())
        {
            tables.CommandText = Tables;
            tables.ExecuteNonQuery();
        }

        var loop = new Loop(connection);
        var clock = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count; sent += batch)
        {
            loop.Begin();
            for (var i = 0; i < batch; i++)
            {
                loop.Insert("first", Item.Create(sent + i));
            }

            loop.Commit();
            Take(loop, "first", batch, on);
            if (on)
            {
                Take(loop, "second", batch, on: false);
            }
        }

        var speed = count / Stopwatch.GetElapsedTime(clock).TotalSeconds;
        connection.Close();
        Directory.Delete(folder, recursive: true);
        return speed;
    }

    private static void Take(Loop loop, string queue, int batch, bool on)
    {
        var messages = loop.Select(queue, batch);
        loop.Begin();
        foreach (var (id, item) in messages)
        {
            loop.Delete(id);
            if (on)
            {
                loop.Insert("second", item);
            }
        }

        loop.Commit();
    }

    private sealed class Loop
    {
        private readonly SqliteCommand _insert;
        private readonly SqliteCommand _select;
        private readonly SqliteCommand _delete;
        private readonly SqliteCommand _begin;
        private readonly SqliteCommand _commit;

        public Loop(SqliteConnection connection)
        {
            _insert = Prepare(connection, "INSERT INTO messages (queue, visible_at, message_id, body, headers, enqueued_at) VALUES (@queue, @at, @id, @body, @headers, @at)", "@queue", "@at", "@id", "@body", "@headers");
            _select = Prepare(connection, "SELECT id, body FROM messages WHERE queue = @queue AND visible_at <= @at ORDER BY visible_at, id LIMIT @batch", "@queue", "@at", "@batch");
            _delete = Prepare(connection, "DELETE FROM messages WHERE id = @id", "@id");
            _begin = Prepare(connection, "BEGIN IMMEDIATE");
            _commit = Prepare(connection, "COMMIT");
        }

        public void Begin() => _begin.ExecuteNonQuery();

        public void Commit() => _commit.ExecuteNonQuery();

        public void Insert(string queue, Item item)
        {
            _insert.Parameters[0].Value = queue;
            _insert.Parameters[1].Value = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            _insert.Parameters[2].Value = Guid.CreateVersion7().ToString("N");
            _insert.Parameters[3].Value = JsonSerializer.SerializeToUtf8Bytes(item, BenchmarkJson.Default.Item);
            _insert.Parameters[4].Value = """{"content-type":"application/json"}""";
            _insert.ExecuteNonQuery();
        }

        public List<(long Id, Item Item)> Select(string queue, int batch)
        {
            _select.Parameters[0].Value = queue;
            _select.Parameters[1].Value = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            _select.Parameters[2].Value = batch;
            var messages = new List<(long, Item)>(batch);
            using var row = _select.ExecuteReader();
            while (row.Read())
            {
                messages.Add((row.GetInt64(0), JsonSerializer.Deserialize((byte[])row[1], BenchmarkJson.Default.Item)!));
            }

            return messages;
        }

        public void Delete(long id)
        {
            _delete.Parameters[0].Value = id;
            _delete.ExecuteNonQuery();
        }

        private static SqliteCommand Prepare(SqliteConnection connection, string sql, params string[] parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var parameter in parameters)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
            }

            return command;
        }
    }
}
