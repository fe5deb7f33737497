using System.Collections.Concurrent;
using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>
/// Removes records of streams that are older than the program keeps them and that every consumer group has done with, but for groups that no program
/// has declared for as long.
/// </summary>
/// <param name="link">The connection.</param>
/// <param name="subscriptions">What the program has subscribed to.</param>
internal sealed class StreamRetention(RedisLink link, IReadOnlyList<EventSubscription> subscriptions)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // A program says once a minute which groups it has; one that was busy for a moment is not taken for gone.
    private static readonly TimeSpan LeastAbsence = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, long> _trimmed = new();

    /// <summary>Removes what is too old, when that was not done within a minute. Does not wait for it.</summary>
    public void Trim(string stream, int partitions)
    {
        var now = link.Time.GetTimestamp();
        if (_trimmed.TryAdd(stream, now))
        {
            // At the start, so that the groups of the program count from then on.
            _ = TrimAsync(stream, partitions);
        }
        else if (_trimmed.TryGetValue(stream, out var last) && link.Time.GetElapsedTime(last, now) >= Every && _trimmed.TryUpdate(stream, now, last))
        {
            _ = TrimAsync(stream, partitions);
        }
    }

    /// <summary>Removes what is too old.</summary>
    public async Task<long> TrimAsync(string stream, int partitions)
    {
        try
        {
            var retention = link.Settings.StreamRetention;
            var absence = retention > LeastAbsence ? retention : LeastAbsence;
            RedisKey[] keys = [.. Enumerable.Range(0, partitions).Select(p => link.Keys.Partition(stream, p)), link.Keys.Seen(stream)];
            RedisValue[] arguments =
            [
                (long)retention.TotalMilliseconds,
                (long)absence.TotalMilliseconds,
                .. subscriptions.Where(s => s.Kind == EventKind.Stream && s.Channel == stream).Select(s => (RedisValue)(s.ConsumerGroup ?? s.Function)),
            ];
            return (long)await Script.Trim.RunAsync(link.Database, keys, arguments).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            // It is tried again a minute later.
            Log.NotTrimmed(link.Logger, exception, stream);
            return 0;
        }
    }
}
