using Stripe;

namespace Billing;

public sealed record ChargeOrder(string OrderId, string Customer, long Cents);

public interface IPayments
{
    Task<string> ChargeAsync(ChargeOrder order, CancellationToken cancel);
}

public sealed class StripePayments(ChargeService charges) : IPayments
{
    public async Task<string> ChargeAsync(ChargeOrder order, CancellationToken cancel)
    {
        var options = new ChargeCreateOptions { Amount = order.Cents, Currency = "eur", Customer = order.Customer };
        var charge = await {|SLS5002:charges.CreateAsync(options, cancellationToken: cancel)|};
        return charge.Id;
    }
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services)
    {
        services.AddSingleton(new ChargeService());
        services.AddSingleton<IPayments, StripePayments>();
    }
}

public sealed class ChargeFunctions(IPayments payments)
{
    [QueueTrigger("charges", MaxAttempts = 5)]
    [return: QueueOutput("charged")]
    public async Task<string> Charge(ChargeOrder order, CancellationToken cancel) => await payments.ChargeAsync(order, cancel);
}
