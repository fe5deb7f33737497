using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Billing;

public record Subscription(string Id, string Plan, DateTimeOffset Renews);

public interface ISubscriptions
{
    Task<Subscription?> FindAsync(string id, CancellationToken cancellationToken);
    Task RenewAsync(Subscription subscription, CancellationToken cancellationToken);
}

public class SubscriptionFunctions
{
    private readonly ISubscriptions subscriptions;

    public SubscriptionFunctions(ISubscriptions subscriptions)
    {
        this.subscriptions = subscriptions;
    }

    [FunctionName("RenewSubscription")]
    public async Task<IActionResult> Renew(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "subscriptions/{id}/renew")] HttpRequest request,
        string id,
        ILogger log,
        CancellationToken cancellationToken)
    {
        log.LogInformation("{Method}: renewing {Id}", request.Method, id);
        var subscription = await subscriptions.FindAsync(id, cancellationToken);
        if (subscription is null)
        {
            return new NotFoundResult();
        }

        await subscriptions.RenewAsync(subscription with { Renews = subscription.Renews.AddMonths(1) }, cancellationToken);
        return new OkObjectResult(subscription);
    }
}
