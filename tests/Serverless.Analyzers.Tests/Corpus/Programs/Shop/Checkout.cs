using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging;

namespace Shop;

public sealed record CheckoutRequest(string CustomerId, List<CheckoutLine> Lines);

public sealed record CheckoutLine(string Sku, int Quantity);

public sealed record CheckoutResult(string OrderId, decimal Total);

public interface IPriceList
{
    Task<decimal> PriceAsync(string sku, CancellationToken cancel);
}

public interface IOrderRepository
{
    Task<string> SaveAsync(CheckoutRequest request, decimal total, CancellationToken cancel);
}

public sealed partial class CheckoutFunctions(IPriceList prices, IOrderRepository orders, ILogger<CheckoutFunctions> logger)
{
    private const int MaxLines = 50;
    private static readonly StringComparer SkuComparer = StringComparer.OrdinalIgnoreCase;

    [Authorize]
    [HttpTrigger("POST", "/checkout", Timeout = "10s")]
    public async Task<IResult> Checkout(CheckoutRequest request, CancellationToken cancel)
    {
        if (request.Lines.Count is 0 or > MaxLines)
        {
            return Results.BadRequest();
        }

        var quantities = new Dictionary<string, int>(SkuComparer);
        foreach (var line in request.Lines)
        {
            quantities[line.Sku] = quantities.GetValueOrDefault(line.Sku) + line.Quantity;
        }

        var total = 0m;
        foreach (var (sku, quantity) in quantities)
        {
            total += quantity * await prices.PriceAsync(sku, cancel);
        }

        var id = await orders.SaveAsync(request, total, cancel);
        LogOrder(logger, id, total);
        return Results.Ok(new CheckoutResult(id, total));
    }

    private static void LogOrder(ILogger logger, string id, decimal total) => logger.LogInformation("Order {Id}: {Total}", id, total);
}
