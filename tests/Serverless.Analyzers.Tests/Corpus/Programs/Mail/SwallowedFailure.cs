using Microsoft.Extensions.Logging;

namespace Mail;

public sealed record Newsletter(string Id, string[] Recipients);

public interface INewsletterStore
{
    Task MarkSentAsync(string id, CancellationToken cancel);
}

public static class NewsletterFunctions
{
    [QueueTrigger("newsletters")]
    public static async Task Send(Newsletter letter, INewsletterStore store, ILogger<Newsletter> logger, CancellationToken cancel)
    {
        try
        {
            await store.MarkSentAsync(letter.Id, cancel);
        }
        {|SLS5001:catch|} (Exception exception)
        {
            logger.LogError(exception, "Newsletter {Id} failed", letter.Id);
        }
    }

    [QueueTrigger("newsletters-retry")]
    public static async Task Retry(Newsletter letter, INewsletterStore store, ILogger<Newsletter> logger, CancellationToken cancel)
    {
        try
        {
            await store.MarkSentAsync(letter.Id, cancel);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Newsletter {Id} failed", letter.Id);
            throw;
        }
    }
}
