using Polly;
using Polly.Retry;
using Microsoft.AspNetCore.Authorization;

namespace Payments;

public interface IAcquirer
{
    Task<string> SettleAsync(string batch, CancellationToken cancel);
}

internal static class Policies
{
    public static readonly AsyncRetryPolicy Retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(2));

    public static readonly AsyncPolicy Limit = {|SLS3002:Policy.TimeoutAsync(TimeSpan.FromSeconds(60))|};
}

public sealed class SettlementFunctions(IAcquirer acquirer)
{
    [Authorize]
    [HttpTrigger("POST", "/settlements/{batch}", Timeout = "20s")]
    public Task<string> Settle(string batch, CancellationToken cancel) =>
        Policies.Retry.ExecuteAsync(token => Policies.Limit.ExecuteAsync(inner => acquirer.SettleAsync(batch, inner), token), cancel);
}
