using System.Data;
using Microsoft.Data.Sqlite;
using PetStore.Pets;
using PetStore.Purchases;

namespace PetStore.Data;

/// <summary>The shop's products and purchases in SQLite: made and seeded by the first use of a new file.</summary>
public sealed class PetDatabase
{
    private const string PetColumns = "id, name, species, price_cents, stock";

    private readonly string _connectionString;
    private readonly Lazy<bool> _created;

    /// <param name="path">The database file.</param>
    public PetDatabase(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
        _created = new Lazy<bool>(() => Schema.Create(path, _connectionString));
    }

    public Page<Pet> Search(PetQuery query, int page, int size)
    {
        const string Where = "WHERE ($text IS NULL OR instr(lower(name), lower($text)) > 0) AND ($species IS NULL OR species = $species) AND ($max IS NULL OR price_cents <= $max)";
        using var connection = Open();
        using var count = Command(connection, $"SELECT count(*) FROM pets {Where}", ("$text", query.Text), ("$species", query.Species), ("$max", Cents(query.MaxPrice)));
        var total = (long)count.ExecuteScalar()!;
        using var select = Command(
            connection,
            $"SELECT {PetColumns} FROM pets {Where} ORDER BY id LIMIT $size OFFSET $skip",
            ("$text", query.Text),
            ("$species", query.Species),
            ("$max", Cents(query.MaxPrice)),
            ("$size", size),
            ("$skip", (page - 1L) * size));
        using var reader = select.ExecuteReader();
        var items = new List<Pet>();
        while (reader.Read())
        {
            items.Add(ReadPet(reader));
        }

        return new Page<Pet>(items, page, size, total);
    }

    public Pet? Find(long id)
    {
        using var connection = Open();
        return ReadOne(Command(connection, $"SELECT {PetColumns} FROM pets WHERE id = $id", ("$id", id)), ReadPet);
    }

    public Pet Add(PetData pet)
    {
        using var connection = Open();
        return ReadOne(
            Command(
                connection,
                $"INSERT INTO pets (name, species, price_cents, stock) VALUES ($name, $species, $price, $stock) RETURNING {PetColumns}",
                ("$name", pet.Name),
                ("$species", pet.Species),
                ("$price", Cents(pet.Price)),
                ("$stock", pet.Stock)),
            ReadPet)!;
    }

    public Pet? Change(long id, PetData pet)
    {
        using var connection = Open();
        return ReadOne(
            Command(
                connection,
                $"UPDATE pets SET name = $name, species = $species, price_cents = $price, stock = $stock WHERE id = $id RETURNING {PetColumns}",
                ("$id", id),
                ("$name", pet.Name),
                ("$species", pet.Species),
                ("$price", Cents(pet.Price)),
                ("$stock", pet.Stock)),
            ReadPet);
    }

    public bool Remove(long id)
    {
        using var connection = Open();
        using var command = Command(connection, "DELETE FROM pets WHERE id = $id", ("$id", id));
        return command.ExecuteNonQuery() == 1;
    }

    /// <summary>Takes the stock and writes the receipt, both or neither. The condition in the update is what keeps stock from being oversold.</summary>
    public (PurchaseOutcome Outcome, Receipt? Receipt) Buy(PurchaseOrder order, DateTimeOffset now)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        using var take = Command(
            connection,
            "UPDATE pets SET stock = stock - $quantity WHERE id = $id AND stock >= $quantity RETURNING price_cents",
            ("$id", order.PetId),
            ("$quantity", order.Quantity));
        if (take.ExecuteScalar() is not long price)
        {
            using var exists = Command(connection, "SELECT 1 FROM pets WHERE id = $id", ("$id", order.PetId));
            return (exists.ExecuteScalar() is null ? PurchaseOutcome.NoSuchPet : PurchaseOutcome.SoldOut, null);
        }

        var receipt = new Receipt(Guid.CreateVersion7(now), order.PetId, order.Quantity, price * order.Quantity / 100m, order.Buyer, now);
        using var write = Command(
            connection,
            "INSERT INTO purchases (id, pet_id, quantity, total_cents, buyer, at) VALUES ($id, $pet, $quantity, $total, $buyer, $at)",
            ("$id", receipt.Id.ToString()),
            ("$pet", order.PetId),
            ("$quantity", order.Quantity),
            ("$total", price * order.Quantity),
            ("$buyer", order.Buyer),
            ("$at", now.ToUnixTimeMilliseconds()));
        write.ExecuteNonQuery();
        transaction.Commit();
        return (PurchaseOutcome.Bought, receipt);
    }

    public Receipt? FindReceipt(Guid id)
    {
        using var connection = Open();
        return ReadOne(
            Command(connection, "SELECT id, pet_id, quantity, total_cents, buyer, at FROM purchases WHERE id = $id", ("$id", id.ToString())),
            row => new Receipt(
                Guid.Parse(row.GetString(0)),
                row.GetInt64(1),
                row.GetInt32(2),
                row.GetInt64(3) / 100m,
                row.GetString(4),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5))));
    }

    private SqliteConnection Open()
    {
        _ = _created.Value;
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private static T? ReadOne<T>(SqliteCommand command, Func<IDataRecord, T> read)
        where T : class
    {
        using (command)
        {
            using var reader = command.ExecuteReader();
            return reader.Read() ? read(reader) : null;
        }
    }

    private static Pet ReadPet(IDataRecord row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3) / 100m, row.GetInt32(4));

    private static long? Cents(decimal? euros) => euros is { } value ? (long)decimal.Round(value * 100m) : null;
}
