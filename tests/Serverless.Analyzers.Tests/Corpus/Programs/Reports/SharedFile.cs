using System.Text.Json;

namespace Reports;

public sealed record Rates(decimal Usd, decimal Krw);

internal static class RateFile
{
    private static readonly string FilePath = Path.Combine(Path.GetTempPath(), "rates.json");

    public static void Save(Rates rates) => File.WriteAllText(FilePath, JsonSerializer.Serialize(rates));

    public static Rates? Load() => File.Exists(FilePath) ? JsonSerializer.Deserialize<Rates>({|SLS2007:File.ReadAllText(FilePath)|}) : null;
}

public interface IRateSource
{
    Task<Rates> FetchAsync(CancellationToken cancel);
}

public sealed class RateFunctions(IRateSource source)
{
    [TimerTrigger("0 * * * *")]
    public async Task Refresh(CancellationToken cancel)
    {
        var rates = await source.FetchAsync(cancel);
        RateFile.Save(rates);
    }

    [HttpTrigger("GET", "/rates")]
    public IResult Show() => RateFile.Load() is { } rates ? Results.Ok(rates) : Results.NotFound();
}
