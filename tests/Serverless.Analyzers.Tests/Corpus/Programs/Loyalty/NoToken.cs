using System.Net.Http.Json;

namespace Loyalty;

public sealed record Tier(string Name, int From);

public interface ITierSource
{
    Task<List<Tier>> LoadAsync();
}

public sealed class TierClient(HttpClient http) : ITierSource
{
    public async Task<List<Tier>> LoadAsync()
    {
        var tiers = await {|SLS3008:http.GetFromJsonAsync<List<Tier>>("/tiers")|};
        return tiers ?? [];
    }
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddSingleton<HttpClient>().AddSingleton<ITierSource, TierClient>();
}

public sealed class TierFunctions(ITierSource tiers)
{
    [HttpTrigger("GET", "/tiers/{points:int}")]
    public async Task<string> Find(int points)
    {
        var all = await tiers.LoadAsync();
        return all.LastOrDefault(t => t.From <= points)?.Name ?? "none";
    }
}
