using Microsoft.AspNetCore.Authorization;

namespace Shop;

public sealed record CartLine(string Sku, int Quantity, decimal Price);

/// Carts kept in memory: the next invocation may run in another process.
internal static class CartStore
{
    private static readonly Dictionary<string, List<CartLine>> Carts = new(StringComparer.Ordinal);

    public static IReadOnlyList<CartLine> Get(string customer) =>
        {|SLS2003:Carts|}.TryGetValue(customer, out var lines) ? lines : [];

    public static void Put(string customer, CartLine line)
    {
        if (!Carts.TryGetValue(customer, out var lines))
        {
            lines = [];
            {|SLS2002:Carts[customer] = lines|};
        }

        lines.Add(line);
    }
}

public static class CartFunctions
{
    [HttpTrigger("GET", "/carts/{customer}")]
    public static IReadOnlyList<CartLine> Show(string customer) => CartStore.Get(customer);

    [Authorize]
    [HttpTrigger("POST", "/carts/{customer}/lines")]
    public static IResult Add(string customer, CartLine line)
    {
        if (line.Quantity <= 0)
        {
            return Results.BadRequest("Quantity must be positive.");
        }

        CartStore.Put(customer, line);
        return Results.NoContent();
    }
}
