// .editorconfig: serverless.platform = aws-lambda
namespace Orders;

public interface IArchive
{
    Task<int> MoveAsync(DateOnly before, CancellationToken cancel);
}

public sealed class ArchiveFunctions(IArchive archive)
{
    [TimerTrigger("0 1 * * *", Timeout = "20m")]
    public Task<int> {|SLS3004:Nightly|}(CancellationToken cancel) => archive.MoveAsync(DateOnly.MinValue, cancel);

    [TimerTrigger("0 * * * *", Timeout = "15m")]
    public Task<int> Hourly(CancellationToken cancel) => archive.MoveAsync(DateOnly.MinValue, cancel);

    [HttpTrigger("GET", "/archive", Timeout = "60s")]
    public Task<int> {|SLS3004:Now|}(CancellationToken cancel) => archive.MoveAsync(DateOnly.MinValue, cancel);

    [HttpTrigger("GET", "/archive/quick", Timeout = "25s")]
    public Task<int> Quick(CancellationToken cancel) => archive.MoveAsync(DateOnly.MinValue, cancel);
}
