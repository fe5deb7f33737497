using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.Caching.Distributed;
using Npgsql;

namespace BadShop;

public interface IPriceList
{
    Task<decimal> PriceAsync(int pet, CancellationToken cancel);
}

/// <summary>Prices in memory.</summary>
public sealed class PriceList(IDistributedCache cache) : IPriceList
{
    public async Task<decimal> PriceAsync(int pet, CancellationToken cancel)
    {
        var text = await cache.GetStringAsync($"price:{pet}", cancel);
        return text is null ? 0 : decimal.Parse(text);
    }

    public static Task SetAsync(IDistributedCache cache, int pet, decimal price, CancellationToken cancel) =>
        cache.SetStringAsync($"price:{pet}", $"{price}", cancel);
}

/// <summary>Takes the money.</summary>
public sealed class Checkout(IPriceList prices, HttpClient http)
{
    private const string Connection = "Host=db.example.com;Username=shop;Password=pets4ever!";

    public string Pay(Purchase purchase, CancellationToken cancel)
    {
        var price = prices.PriceAsync(purchase.PetId, cancel).Result;
        Journal.Write(purchase, price);
        return Gateway.Charge(purchase.Customer, price * purchase.Quantity, cancel);
    }

    public async Task SettleAsync(string customer, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Task.Delay(TimeSpan.FromSeconds(10));
            using var response = await http.PostAsJsonAsync("/settle", customer, cancel);
        }
    }

    public async Task<decimal> TotalAsync(string customer)
    {
        var rate = await http.GetFromJsonAsync<decimal>("/rate");
        await using var connection = new NpgsqlConnection(Connection);
        var sum = await connection.ExecuteScalarAsync<decimal>(new CommandDefinition("select sum(amount) from purchases where customer = @customer", new { customer }));
        return sum * rate;
    }
}

/// <summary>The payment provider, with a connection of its own for each purchase.</summary>
internal static class Gateway
{
    public static string Charge(string customer, decimal amount, CancellationToken cancel)
    {
        using var client = new HttpClient();
        client.Timeout = TimeSpan.FromMinutes(5);
        return client.GetStringAsync($"https://pay.example.com/{customer}/{amount}", cancel).GetAwaiter().GetResult();
    }
}

/// <summary>Writes down what was bought, some time.</summary>
internal static class Journal
{
    private const string Connection = "Host=db.example.com;Username=journal";

    public static void Write(Purchase purchase, decimal price) => _ = WriteAsync(purchase, price);

    private static async Task WriteAsync(Purchase purchase, decimal price)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.ExecuteAsync("insert into purchases (customer, pet, amount) values (@Customer, @PetId, @price)", new { purchase.Customer, purchase.PetId, price });
    }
}
