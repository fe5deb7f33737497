using Microsoft.AspNetCore.Authorization;

namespace Shop;

public interface IStockService
{
    bool Reserve(string sku, int quantity);
}

/// A singleton that counts stock in its own field: each process counts for itself.
public sealed class StockService : IStockService
{
    private readonly Dictionary<string, int> reserved = [];
    private int reservations;

    public bool Reserve(string sku, int quantity)
    {
        if (quantity > 10)
        {
            return false;
        }

        {|SLS2004:reserved[sku] = quantity|};
        {|SLS2004:reservations++|};
        return reservations < 1000;
    }
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddSingleton<IStockService, StockService>();
}

public sealed class StockFunctions(IStockService stock)
{
    [Authorize]
    [HttpTrigger("POST", "/stock/{sku}/reservations")]
    public IResult Reserve(string sku, int quantity) => stock.Reserve(sku, quantity) ? Results.NoContent() : Results.Conflict();
}
