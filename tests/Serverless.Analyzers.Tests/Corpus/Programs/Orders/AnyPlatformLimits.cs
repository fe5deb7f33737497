namespace Orders;

public interface IArchive
{
    Task<int> MoveAsync(DateOnly before, CancellationToken cancel);
}

public sealed class ArchiveFunctions(IArchive archive)
{
    [TimerTrigger("0 1 * * *", Timeout = "2h")]
    public Task<int> {|SLS3005:Nightly|}(CancellationToken cancel) => archive.MoveAsync(DateOnly.MinValue, cancel);

    [HttpTrigger("GET", "/archive", Timeout = "5m")]
    public Task<int> {|SLS3005:Now|}(CancellationToken cancel) => archive.MoveAsync(DateOnly.MinValue, cancel);

    [HttpTrigger("GET", "/archive/quick", Timeout = "20s")]
    public Task<int> Quick(CancellationToken cancel) => archive.MoveAsync(DateOnly.MinValue, cancel);

    [TimerTrigger("0 * * * *", Timeout = "4m")]
    public Task<int> Hourly(CancellationToken cancel) => archive.MoveAsync(DateOnly.MinValue, cancel);
}
