using Microsoft.Data.Sqlite;

namespace ClickProcessor.Data;

/// <summary>Makes the tables of a new database and puts the first campaigns into it.</summary>
internal static class Schema
{
    private const string Tables = """
        CREATE TABLE campaigns (
            id TEXT PRIMARY KEY,
            budget_cents INTEGER NOT NULL,
            remaining_cents INTEGER NOT NULL CHECK (remaining_cents >= 0),
            clicks INTEGER NOT NULL DEFAULT 0,
            is_running INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;
        CREATE TABLE ads (
            id TEXT PRIMARY KEY,
            campaign TEXT NOT NULL REFERENCES campaigns (id),
            target TEXT NOT NULL,
            price_cents INTEGER NOT NULL CHECK (price_cents > 0)) WITHOUT ROWID;
        CREATE TABLE bills (
            click BLOB PRIMARY KEY,
            campaign TEXT NOT NULL,
            charged_cents INTEGER NOT NULL,
            exhausts INTEGER NOT NULL,
            at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE counted (
            click BLOB PRIMARY KEY,
            ad TEXT NOT NULL,
            minute INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX counted_by_minute ON counted (ad, minute);
        CREATE TABLE reports (
            name TEXT PRIMARY KEY,
            clicks INTEGER NOT NULL,
            cost_cents INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private const string Seed = """
        INSERT INTO campaigns (id, budget_cents, remaining_cents) VALUES ('shoes', 100000000, 100000000), ('coffee', 100000000, 100000000), ('flowers', 500, 500);
        INSERT INTO ads (id, campaign, target, price_cents) VALUES
            ('shoes-top', 'shoes', 'https://shoes.example/spring', 25),
            ('shoes-side', 'shoes', 'https://shoes.example/sale', 7),
            ('coffee-top', 'coffee', 'https://coffee.example/beans', 19),
            ('flowers-top', 'flowers', 'https://flowers.example/tulips', 50);
        """;

    /// <summary>Makes the database where it is new.</summary>
    /// <param name="path">The file.</param>
    /// <param name="connectionString">How it is opened.</param>
    public static bool Create(string path, string connectionString)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");

        // Several hosts may start at once on one file: the transaction lets one of them seed it.
        using var transaction = connection.BeginTransaction();
        using var version = connection.CreateCommand();
        version.CommandText = "PRAGMA user_version";
        if ((long)version.ExecuteScalar()! > 0)
        {
            return false;
        }

        Execute(connection, Tables);
        Execute(connection, Seed);
        Execute(connection, "PRAGMA user_version = 1");
        transaction.Commit();
        return true;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
