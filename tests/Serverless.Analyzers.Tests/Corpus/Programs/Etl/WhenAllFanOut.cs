using System.Net.Http.Json;

namespace Etl;

public sealed record Feed(string Name, Uri Url);

public sealed record FeedSize(string Name, long Bytes);

/// Tasks are kept in a local array and awaited.
public sealed class FeedFunctions(HttpClient http)
{
    private static readonly Feed[] Feeds =
    [
        new("prices", new Uri("https://feeds.example.com/prices")),
        new("stock", new Uri("https://feeds.example.com/stock")),
    ];

    [TimerTrigger("*/15 * * * *", Timeout = "60s")]
    public async Task<IReadOnlyList<FeedSize>> Measure(CancellationToken cancel)
    {
        var running = new List<Task<FeedSize>>();
        foreach (var feed in Feeds)
        {
            running.Add(MeasureAsync(feed, cancel));
        }

        var pause = Task.Delay(TimeSpan.FromSeconds(1), cancel);
        var sizes = await Task.WhenAll(running);
        await pause;
        return sizes;
    }

    private async Task<FeedSize> MeasureAsync(Feed feed, CancellationToken cancel)
    {
        var items = await http.GetFromJsonAsync<List<string>>(feed.Url, cancel);
        return new FeedSize(feed.Name, items?.Sum(i => (long)i.Length) ?? 0);
    }
}
