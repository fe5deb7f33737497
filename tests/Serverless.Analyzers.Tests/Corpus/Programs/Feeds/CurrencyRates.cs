using System.Net.Http.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;

namespace Feeds;

public record Rate(string Currency, decimal Value);

public class RateCache
{
    private static Dictionary<string, Rate>? rates;
    private static DateTime loaded = DateTime.MinValue;

    public static async Task<Dictionary<string, Rate>> GetAsync(HttpClient http)
    {
        if (rates is null || loaded < DateTime.UtcNow.AddHours(-1))
        {
            var list = await http.GetFromJsonAsync<List<Rate>>("https://rates.example.com/all") ?? [];
            {|SLS2001:rates = list.ToDictionary(r => r.Currency)|};
            {|SLS2001:loaded = DateTime.UtcNow|};
        }

        return rates;
    }
}

public class RateFunctions
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    [LambdaFunction(Timeout = 10)]
    [HttpApi(LambdaHttpMethod.Get, "/rates/{currency}")]
    public async Task<IHttpResult> Find(string currency)
    {
        var rates = await RateCache.GetAsync(Http);
        return rates.TryGetValue(currency, out var rate) ? HttpResults.Ok(rate) : HttpResults.NotFound();
    }
}
