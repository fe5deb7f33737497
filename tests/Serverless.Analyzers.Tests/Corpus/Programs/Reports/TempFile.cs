namespace Reports;

public interface IReportRows
{
    IAsyncEnumerable<string> ReadAsync(int year, CancellationToken cancel);
}

public interface IReportStore
{
    Task UploadAsync(string name, Stream content, CancellationToken cancel);
}

public sealed class ReportFunctions(IReportRows rows, IReportStore store)
{
    [Idempotent]
    [QueueTrigger("reports", Timeout = "2m", VisibilityTimeout = "5m")]
    public async Task Build(int year, CancellationToken cancel)
    {
        var path = Path.GetTempFileName();
        try
        {
            await WriteAsync(path, year, cancel);
            await using var file = File.OpenRead(path);
            await store.UploadAsync($"report-{year}.csv", file, cancel);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task WriteAsync(string path, int year, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(path);
        await foreach (var row in rows.ReadAsync(year, cancel))
        {
            await writer.WriteLineAsync(row.AsMemory(), cancel);
        }
    }
}
