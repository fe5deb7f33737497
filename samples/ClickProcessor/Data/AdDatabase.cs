using System.Data;
using ClickProcessor.Ads;
using Microsoft.Data.Sqlite;

namespace ClickProcessor.Data;

/// <summary>Advertisements, campaigns and what was billed, in SQLite: made and seeded by the first use of a new file.</summary>
public sealed partial class AdDatabase
{
    private readonly string _connectionString;
    private readonly Lazy<bool> _created;

    // SQLite has one writer at a time: here they queue up for it, where SQLite would let them sleep and try again.
    private readonly Lock _writing = new();

    /// <param name="path">The database file.</param>
    public AdDatabase(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
        _created = new Lazy<bool>(() => Schema.Create(path, _connectionString));
    }

    /// <summary>An advertisement, or null.</summary>
    public Ad? FindAd(string id)
    {
        using var connection = Open();
        using var command = Command(
            connection, "SELECT a.id, a.campaign, a.target, c.is_running FROM ads a JOIN campaigns c ON c.id = a.campaign WHERE a.id = $id", ("$id", id));
        return Read(command, row => new Ad(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3))).SingleOrDefault();
    }

    /// <summary>All campaigns by name.</summary>
    public IReadOnlyList<Campaign> Campaigns()
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT id, budget_cents, remaining_cents, clicks, is_running FROM campaigns ORDER BY id");
        return Read(command, row => new Campaign(row.GetString(0), Euros(row.GetInt64(1)), Euros(row.GetInt64(2)), row.GetInt64(3), row.GetBoolean(4)));
    }

    /// <summary>Ends a campaign; ending it again changes nothing.</summary>
    public void Stop(string campaign)
    {
        using var connection = Open();
        using var turn = _writing.EnterScope();
        using var command = Command(connection, "UPDATE campaigns SET is_running = 0 WHERE id = $id", ("$id", campaign));
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        _ = _created.Value;
        var connection = new SqliteConnection(_connectionString);
        connection.Open();

        // A host that is killed loses nothing; power that fails may take the last moments, and the broker then delivers them again.
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = NORMAL";
        pragma.ExecuteNonQuery();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private static List<T> Read<T>(SqliteCommand command, Func<IDataRecord, T> read)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static decimal Euros(long cents) => cents / 100m;

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
