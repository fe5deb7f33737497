using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>The names of what is kept in Redis. Keys of one queue or stream have its name as their hash tag, so a cluster keeps them together.</summary>
internal sealed class RedisKeys(string prefix)
{
    /// <summary>The consumer group of queues.</summary>
    public const string QueueGroup = "functions";

    /// <summary>Which programs have subscribed to which events.</summary>
    public RedisKey Subscriptions { get; } = prefix + "subscriptions";

    /// <summary>The names of queues that have had dead letters.</summary>
    public RedisKey DeadQueues { get; } = prefix + "dead-queues";

    /// <summary>How many partitions streams have.</summary>
    public RedisKey Partitions { get; } = prefix + "partitions";

    /// <summary>The channel on which consumers hear that there is something to take.</summary>
    public string Wake { get; } = prefix + "wake";

    /// <summary>The entries of a queue.</summary>
    public RedisKey Queue(string name) => $"{prefix}queue:{{{name}}}";

    /// <summary>What a queue holds back, by the time at which it is due.</summary>
    public RedisKey Delayed(string name) => $"{prefix}delayed:{{{name}}}";

    /// <summary>From which consumers of a queue entries were taken when their lease had ended.</summary>
    public RedisKey Lost(string name) => $"{prefix}lost:{{{name}}}";

    /// <summary>Set for as long as a queue takes no second message of an id.</summary>
    public RedisKey Deduplication(string name, string id) => $"{prefix}dedup:{{{name}}}:{id}";

    /// <summary>The dead letters of a queue.</summary>
    public RedisKey Dead(string name) => $"{prefix}dead:{{{name}}}";

    /// <summary>The records of a partition.</summary>
    public RedisKey Partition(string stream, int partition) => $"{prefix}stream:{{{stream}}}:{partition}";

    /// <summary>When a program has declared each group of a stream last.</summary>
    public RedisKey Seen(string stream) => $"{prefix}seen:{{{stream}}}";

    /// <summary>Set while a consumer of a group has a partition, or the partition waits for its next attempt.</summary>
    public RedisKey PartitionLease(string stream, int partition, string group) => $"{prefix}lease:{{{stream}}}:{partition}:{group}";

    /// <summary>The queue of a function that has subscribed to published events.</summary>
    public static string EventQueue(string function) => "event:" + function;

    /// <summary>The queue of a function that is started by its name.</summary>
    public static string DirectQueue(string function) => "direct:" + function;
}
