using Microsoft.AspNetCore.Authorization;

namespace Shop;

public sealed record NewOrder(string Customer, decimal Amount);

public sealed record OrderNumber(string Value);

internal static class OrderNumbers
{
    private static int last;

    /// Unique in this process only.
    public static string Next() => $"A-{DateTime.UtcNow:yyyyMMdd}-{{|SLS2002:Interlocked.Increment(ref last)|}:D6}";
}

internal sealed class OrderFactory
{
    public OrderNumber Create(NewOrder order)
    {
        ArgumentException.ThrowIfNullOrEmpty(order.Customer);
        return new OrderNumber(OrderNumbers.Next());
    }
}

public static class OrderFunctions
{
    [Authorize]
    [HttpTrigger("POST", "/orders/number")]
    public static OrderNumber Reserve(NewOrder order)
    {
        var factory = new OrderFactory();
        return factory.Create(order);
    }
}
