using Amazon.Lambda.Core;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.S3;
using Amazon.S3.Model;

namespace Feeds;

public interface IPrices
{
    IEnumerable<(string Sku, decimal Price)> Read();
}

public sealed class FeedBuilder
{
    private readonly System.Text.StringBuilder text = new();
    private int lines;

    public FeedBuilder Add(string sku, decimal price)
    {
        text.Append(sku).Append(';').Append(price).Append('\n');
        lines++;
        return this;
    }

    public (string Text, int Lines) Build() => (text.ToString(), lines);
}

/// A builder is an object of one invocation.
public class PriceFeed(IAmazonS3 s3, IPrices prices)
{
    public async Task Handle(ScheduledEvent scheduled, ILambdaContext context)
    {
        var builder = new FeedBuilder();
        foreach (var (sku, price) in prices.Read())
        {
            builder.Add(sku, price);
        }

        var (text, lines) = builder.Build();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "feeds", Key = "prices.csv", ContentBody = text, ContentType = "text/csv" });
        context.Logger.LogInformation($"{scheduled.Id}: {lines} lines");
    }
}
