using Microsoft.Extensions.Logging;

namespace Serverless.Connectors.Redis;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Redis has lost the consumer group of {Function}; it is made again. Was Redis emptied, or started again without 'appendonly yes'?")]
    public static partial void GroupMissing(ILogger logger, string function);

    [LoggerMessage(2, LogLevel.Debug, "The consumer {Consumer} was not removed.")]
    public static partial void NotRemoved(ILogger logger, Exception exception, string consumer);

    [LoggerMessage(3, LogLevel.Warning, "The stream {Stream} has {Partitions} partitions since it was first used; the setting " + RedisSettings.PartitionsName + " says {Setting}, which is for new streams.")]
    public static partial void OtherPartitions(ILogger logger, string stream, int partitions, int setting);

    [LoggerMessage(4, LogLevel.Warning, "Old records of the stream {Stream} could not be removed.")]
    public static partial void NotTrimmed(ILogger logger, Exception exception, string stream);
}
