using Microsoft.Data.Sqlite;

namespace PetStore.Data;

/// <summary>Makes the tables of a new database and puts the first pets into it.</summary>
internal static class Schema
{
    private const string Sql = """
        CREATE TABLE IF NOT EXISTS pets (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            species TEXT NOT NULL,
            price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
            stock INTEGER NOT NULL CHECK (stock >= 0));
        CREATE INDEX IF NOT EXISTS pets_by_species ON pets (species);
        CREATE TABLE IF NOT EXISTS purchases (
            id TEXT PRIMARY KEY,
            pet_id INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            total_cents INTEGER NOT NULL,
            buyer TEXT NOT NULL,
            at INTEGER NOT NULL);
        """;

    private const string Seed = """
        INSERT INTO pets (name, species, price_cents, stock) VALUES
            ('Rex', 'dog', 45000, 3), ('Bella', 'dog', 52050, 2), ('Momo', 'cat', 18000, 5), ('Luna', 'cat', 21000, 4),
            ('Coco', 'parrot', 9900, 7), ('Kiwi', 'budgie', 2450, 20), ('Nemo', 'clownfish', 1995, 40), ('Shelly', 'tortoise', 12500, 6),
            ('Hazel', 'hamster', 1200, 25), ('Basil', 'rabbit', 3500, 12), ('Iggy', 'iguana', 8900, 3), ('Pip', 'guinea pig', 2800, 10);
        """;

    /// <summary>True when the database was new.</summary>
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

        Execute(connection, Sql);
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
