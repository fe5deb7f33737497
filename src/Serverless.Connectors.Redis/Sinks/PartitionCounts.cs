using System.Collections.Concurrent;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>
/// How many partitions streams have. The first program to use a stream decides it and Redis keeps it, as records of a key must go to the same partition whoever
/// sends them.
/// </summary>
internal sealed class PartitionCounts(RedisLink link)
{
    private readonly ConcurrentDictionary<string, int> _known = new();

    public async ValueTask<int> GetAsync(string stream)
    {
        if (_known.TryGetValue(stream, out var known))
        {
            return known;
        }

        await link.Database.HashSetAsync(link.Keys.Partitions, stream, link.Settings.StreamPartitions, When.NotExists).ConfigureAwait(false);
        var count = (int)await link.Database.HashGetAsync(link.Keys.Partitions, stream).ConfigureAwait(false);
        if (count != link.Settings.StreamPartitions)
        {
            Log.OtherPartitions(link.Logger, stream, count, link.Settings.StreamPartitions);
        }

        return _known[stream] = count;
    }

    /// <summary>The partition of a key; the same in every program.</summary>
    public static int Partition(string key, int partitions)
    {
        // FNV-1a over the UTF-16 units.
        var hash = 2166136261u;
        foreach (var character in key)
        {
            hash = (hash ^ (byte)character) * 16777619;
            hash = (hash ^ (byte)(character >> 8)) * 16777619;
        }

        return (int)(hash % (uint)partitions);
    }
}
