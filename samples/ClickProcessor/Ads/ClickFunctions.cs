using ClickProcessor.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClickProcessor.Ads;

/// <summary>What visitors and advertisers see.</summary>
public static class ClickFunctions
{
    /// <summary>Redirects at once. The click is with the broker by then; what it costs is worked out later.</summary>
    [HttpTrigger("GET", "/click/{ad}")]
    public static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult>> Click(
        string ad,
        AdDatabase ads,
        [QueueOutput("clicks")] IOutput<Click> billing,
        [StreamOutput("clicks", Key = "Ad")] IOutput<Click> counting,
        HttpResponse response,
        CancellationToken cancel)
    {
        if (ads.FindAd(ad) is not { } found)
        {
            return TypedResults.NotFound();
        }

        if (!found.IsRunning)
        {
            return TypedResults.StatusCode(StatusCodes.Status410Gone);
        }

        var click = new Click(Guid.CreateVersion7(), found.Id, DateTimeOffset.UtcNow);
        await billing.SendAsync(click, cancel);
        await counting.SendAsync(click, cancel);
        response.Headers["Click-Id"] = click.Id.ToString();
        return TypedResults.Redirect(found.Target);
    }

    /// <summary>The campaigns and what is left of their budgets.</summary>
    [HttpTrigger("GET", "/campaigns")]
    public static IReadOnlyList<Campaign> Campaigns(AdDatabase ads) => ads.Campaigns();

    /// <summary>How often each advertisement was clicked, minute by minute.</summary>
    [HttpTrigger("GET", "/ads/{ad}/minutes")]
    public static IReadOnlyList<MinuteCount> Minutes(string ad, AdDatabase ads) => ads.Minutes(ad);
}
