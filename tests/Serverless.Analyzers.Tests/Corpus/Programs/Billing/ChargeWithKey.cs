using Stripe;

namespace Billing;

public sealed record ChargeOrder(string OrderId, string Customer, long Cents);

/// The same effect with a key that makes it safe to repeat.
public sealed class SafePayments(ChargeService charges)
{
    [Idempotent]
    [QueueTrigger("charges", MaxAttempts = 5, BatchSize = 5)]
    public async Task Charge(Message<ChargeOrder> message, CancellationToken cancel)
    {
        var order = message.Body;
        var options = new ChargeCreateOptions { Amount = order.Cents, Currency = "eur", Customer = order.Customer };
        var charge = await charges.CreateAsync(options, new RequestOptions { IdempotencyKey = order.OrderId }, cancel);
        if (charge.Status != "succeeded")
        {
            throw new InvalidOperationException($"Charge {charge.Id}: {charge.Status}");
        }
    }
}
