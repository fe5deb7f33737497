using Microsoft.AspNetCore.Authorization;
using Polly;
using Polly.Retry;

namespace Webhooks;

public sealed record Callback(Uri Url, string Payload);

/// Two retries of two seconds and a time-out of three seconds: at most 13 s of 20.
public sealed class CallbackFunctions(IHttpClientFactory clients)
{
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.FromSeconds(2), BackoffType = DelayBackoffType.Constant })
        .AddTimeout(TimeSpan.FromSeconds(3))
        .Build();

    [Authorize]
    [HttpTrigger("POST", "/callbacks", Timeout = "20s")]
    public async Task<IResult> Send(Callback callback, CancellationToken cancel)
    {
        var client = clients.CreateClient("callbacks");
        await Pipeline.ExecuteAsync(
            async token =>
            {
                using var content = new StringContent(callback.Payload);
                using var response = await client.PostAsync(callback.Url, content, token);
                response.EnsureSuccessStatusCode();
            },
            cancel);
        return Results.NoContent();
    }
}
