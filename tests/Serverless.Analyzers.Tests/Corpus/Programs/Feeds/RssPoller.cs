using System.Xml.Linq;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Feeds;

public record FeedItem(string Id, string Title);

public interface IFeedStore
{
    Task SaveAsync(FeedItem item, CancellationToken cancellationToken);
}

/// State of a run is local; what must last goes to the store.
public class RssPoller
{
    private static readonly Uri Address = new("https://news.example.com/rss");
    private static readonly XName ItemName = "item";
    private readonly HttpClient http;
    private readonly IFeedStore store;
    private readonly ILogger<RssPoller> logger;

    public RssPoller(IHttpClientFactory clients, IFeedStore store, ILogger<RssPoller> logger)
    {
        http = clients.CreateClient("rss");
        this.store = store;
        this.logger = logger;
    }

    [Function("PollRss")]
    public async Task Run([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await using var stream = await http.GetStreamAsync(Address, cancellationToken);
        var document = await XDocument.LoadAsync(stream, LoadOptions.None, cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in document.Descendants(ItemName))
        {
            var item = new FeedItem(element.Element("guid")?.Value ?? "", element.Element("title")?.Value ?? "");
            if (item.Id.Length > 0 && seen.Add(item.Id))
            {
                await store.SaveAsync(item, cancellationToken);
            }
        }

        logger.LogInformation("{Count} items, late: {Late}", seen.Count, timer.IsPastDue);
    }
}
