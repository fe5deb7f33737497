using System.Net;
using System.Net.Http.Headers;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Feeds;

internal sealed class FeedState
{
    public static readonly FeedState Instance = new();

    public EntityTagHeaderValue? Tag { get; set; }

    public int Misses;
}

public static class FeedFunctions
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(20) };

    [FunctionName("Feed")]
    public static async Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, ILogger log, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://feeds.example.com/all");
        if (FeedState.Instance.Tag is { } tag)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        using var response = await Http.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            {|SLS2002:FeedState.Instance.Misses++|};
            return;
        }

        {|SLS2002:FeedState.Instance.Tag = response.Headers.ETag|};
        log.LogInformation("Changed, late: {Late}", timer.IsPastDue);
    }
}
