using Microsoft.Extensions.Logging;

namespace Cleanup;

public interface IExpired
{
    Task<int> DeleteAsync(DateTimeOffset before, CancellationToken cancel);
}

internal sealed class Expired(ILogger<Expired> logger) : IExpired
{
    public Task<int> DeleteAsync(DateTimeOffset before, CancellationToken cancel)
    {
        logger.LogInformation("Deleting before {Before}", before);
        return Task.FromResult(0);
    }
}

internal static class Services
{
    public static T Get<T>()
        where T : notnull
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IExpired, Expired>();
        using var provider = {|SLS4006:services.BuildServiceProvider()|};
        return provider.GetRequiredService<T>();
    }
}

public static class CleanupFunctions
{
    [TimerTrigger("0 2 * * *")]
    public static Task<int> Run(CancellationToken cancel) => Services.Get<IExpired>().DeleteAsync(DateTimeOffset.UtcNow.AddDays(-90), cancel);
}
