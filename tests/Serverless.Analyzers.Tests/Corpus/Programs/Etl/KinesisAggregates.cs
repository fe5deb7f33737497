using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.KinesisEvents;

namespace Etl;

public interface IAggregates
{
    Task SaveAsync(string key, long count);
}

internal static class Window
{
    private static readonly SortedDictionary<string, long> Counts = new(StringComparer.Ordinal);
    private static readonly StringBuilder Log = new();

    public static long Count(string key)
    {
        Counts.TryGetValue(key, out var count);
        {|SLS2002:Counts[key] = count + 1|};
        {|SLS2002:Log.Append(key).Append(' ')|};
        return count + 1;
    }
}

public class KinesisAggregates
{
    private readonly IAggregates aggregates;

    public KinesisAggregates(IAggregates aggregates)
    {
        this.aggregates = aggregates;
    }

    public async Task Handle(KinesisEvent kinesis, ILambdaContext context)
    {
        foreach (var record in kinesis.Records)
        {
            var count = Window.Count(record.Kinesis.PartitionKey);
            if (count % 100 == 0)
            {
                await aggregates.SaveAsync(record.Kinesis.PartitionKey, count);
            }
        }

        context.Logger.LogInformation($"{kinesis.Records.Count} records");
    }
}
