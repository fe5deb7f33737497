using System.Net.Http.Json;
using Microsoft.Extensions.Caching.Memory;

namespace Inventory;

public sealed record Supplier(string Id, string Name);

/// Caches that are filled on a miss, in three ways.
public sealed class SupplierClient(HttpClient http, IMemoryCache cache)
{
    public Task<Supplier?> FindAsync(string id, CancellationToken cancel) =>
        cache.GetOrCreateAsync("supplier:" + id, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10);
            return http.GetFromJsonAsync<Supplier>($"/suppliers/{id}", cancel);
        });

    public async Task<string[]> CountriesAsync(CancellationToken cancel)
    {
        if (!cache.TryGetValue("countries", out string[]? countries) || countries is null)
        {
            countries = await http.GetFromJsonAsync<string[]>("/countries", cancel) ?? [];
            cache.Set("countries", countries, TimeSpan.FromHours(1));
        }

        return countries;
    }

    public async Task<string> CurrencyAsync(string country, CancellationToken cancel)
    {
        var key = $"currency:{country}";
        var currency = cache.Get<string>(key);
        if (currency is null)
        {
            currency = await http.GetStringAsync($"/currencies/{country}", cancel);
            cache.Set(key, currency);
        }

        return currency;
    }
}

public sealed class SupplierFunctions(SupplierClient suppliers)
{
    [HttpTrigger("GET", "/suppliers/{id}")]
    public Task<Supplier?> Find(string id, CancellationToken cancel) => suppliers.FindAsync(id, cancel);

    [HttpTrigger("GET", "/countries")]
    public Task<string[]> Countries(CancellationToken cancel) => suppliers.CountriesAsync(cancel);

    [HttpTrigger("GET", "/countries/{country}/currency")]
    public Task<string> Currency(string country, CancellationToken cancel) => suppliers.CurrencyAsync(country, cancel);
}
