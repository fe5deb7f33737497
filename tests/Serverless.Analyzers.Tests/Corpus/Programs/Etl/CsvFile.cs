using System.Globalization;

namespace Etl;

public sealed record CsvRow(string Name, decimal Amount);

public interface IRowSink
{
    Task WriteAsync(IReadOnlyList<CsvRow> rows, CancellationToken cancel);
}

/// A reader with state of its own: an object of one invocation.
internal sealed class CsvReader(TextReader reader)
{
    private readonly List<CsvRow> rows = [];
    private int line;

    public int Line => line;

    public async Task<IReadOnlyList<CsvRow>> ReadAsync(CancellationToken cancel)
    {
        while (await reader.ReadLineAsync(cancel) is { } text)
        {
            line++;
            if (text.Split(';') is [var name, var amount] && decimal.TryParse(amount, CultureInfo.InvariantCulture, out var value))
            {
                rows.Add(new CsvRow(name, value));
            }
        }

        return rows;
    }
}

public sealed class CsvFunctions(IRowSink sink)
{
    [Idempotent]
    [BlobTrigger("imports/{name}.csv", Timeout = "2m")]
    public async Task Import(Stream content, string name, CancellationToken cancel)
    {
        using var text = new StreamReader(content);
        var reader = new CsvReader(text);
        var rows = await reader.ReadAsync(cancel);
        if (rows.Count == 0)
        {
            throw new InvalidDataException($"{name}: nothing in {reader.Line} lines");
        }

        await sink.WriteAsync(rows, cancel);
    }
}
