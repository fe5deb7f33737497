using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Caching.Distributed;

namespace Inventory;

public sealed record Count(string Sku, int Value);

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddDistributedMemoryCache();
}

public sealed class CountFunctions(IDistributedCache cache)
{
    [Authorize]
    [HttpTrigger("PUT", "/counts/{sku}")]
    public async Task<IResult> Put(string sku, Count count, CancellationToken cancel)
    {
        if (count.Value < 0)
        {
            return Results.BadRequest();
        }

        await cache.SetStringAsync("count:" + sku, JsonSerializer.Serialize(count), cancel);
        return Results.NoContent();
    }

    [HttpTrigger("GET", "/counts/{sku}")]
    public async Task<IResult> Show(string sku, CancellationToken cancel)
    {
        var json = await {|SLS2005:cache.GetStringAsync("count:" + sku, cancel)|};
        return json is null ? Results.NotFound() : Results.Text(json, "application/json");
    }
}
