using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Caching.Distributed;

namespace BadShop;

/// <summary>Sets prices.</summary>
public static class PriceFunctions
{
    [Authorize]
    [HttpTrigger("PUT", "/prices/{pet:int}")]
    public static Task Set(int pet, decimal price, IDistributedCache cache, CancellationToken cancel) => PriceList.SetAsync(cache, pet, price, cancel);
}
