namespace BadShop;

/// <summary>What a customer is about to buy.</summary>
public sealed class Cart
{
    public void Add(Purchase purchase) => Cache.Put(purchase);

    public IReadOnlyList<Purchase> Of(string customer) => Cache.Get(customer);
}

/// <summary>Carts of this process, which is one of many.</summary>
internal static class Cache
{
    private static readonly Dictionary<string, List<Purchase>> Carts = [];

    public static void Put(Purchase purchase) => Carts[purchase.Customer] = [.. Get(purchase.Customer), purchase];

    public static IReadOnlyList<Purchase> Get(string customer) => Carts.TryGetValue(customer, out var cart) ? cart : [];
}
