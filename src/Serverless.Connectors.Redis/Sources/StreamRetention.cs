using System.Collections.Concurrent;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>Removes records of streams that are older than the program keeps them and that every consumer group has done with.</summary>
internal sealed class StreamRetention(RedisLink link)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _trimmed = new();

    /// <summary>Removes what is too old, when that was not done within a minute. Does not wait for it.</summary>
    public void Trim(string stream, int partitions)
    {
        var now = link.Time.GetTimestamp();
        var last = _trimmed.GetOrAdd(stream, now);
        if (last != now && link.Time.GetElapsedTime(last, now) >= Every && _trimmed.TryUpdate(stream, now, last))
        {
            _ = TrimAsync(stream, partitions);
        }
    }

    /// <summary>Removes what is too old.</summary>
    public async Task<long> TrimAsync(string stream, int partitions)
    {
        try
        {
            RedisKey[] keys = [.. Enumerable.Range(0, partitions).Select(p => link.Keys.Partition(stream, p))];
            return (long)await Script.Trim.RunAsync(link.Database, keys, [(long)link.Settings.StreamRetention.TotalMilliseconds]).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            // It is tried again a minute later.
            Log.NotTrimmed(link.Logger, exception, stream);
            return 0;
        }
    }
}
