using Microsoft.AspNetCore.Authorization;

namespace BadShop;

public sealed record Purchase(string Customer, int PetId, int Quantity);

/// <summary>Sells pets.</summary>
public sealed class Shop(Cart cart, Checkout checkout)
{
    [HttpTrigger("POST", "/purchases", Timeout = "10s")]
    public string Buy(Purchase purchase, CancellationToken cancel)
    {
        cart.Add(purchase);
        return checkout.Pay(purchase, cancel);
    }

    [HttpTrigger("GET", "/purchases/{customer}")]
    public IReadOnlyList<Purchase> Show(string customer) => cart.Of(customer);

    [Authorize]
    [HttpTrigger("POST", "/purchases/{customer}/checkout", Timeout = "20s")]
    public async Task<decimal> Finish(string customer, CancellationToken cancel)
    {
        await checkout.SettleAsync(customer, cancel);
        return await checkout.TotalAsync(customer);
    }
}
