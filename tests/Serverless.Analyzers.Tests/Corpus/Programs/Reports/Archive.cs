// .editorconfig: serverless.platform = knative
namespace Reports;

public interface IArchive
{
    Task<int> PackAsync(int year, CancellationToken cancel);
}

/// What the platform named allows is nobody's business else.
public sealed class ArchiveFunctions(IArchive archive)
{
    [HttpTrigger("GET", "/archive/{year:int}", Timeout = "5m")]
    public Task<int> Pack(int year, CancellationToken cancel) => archive.PackAsync(year, cancel);
}
