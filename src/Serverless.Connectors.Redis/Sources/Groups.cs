using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>Makes consumer groups.</summary>
internal static class Groups
{
    /// <summary>Makes a consumer group, and the stream, where they are missing.</summary>
    public static async Task CreateAsync(IDatabase database, RedisKey stream, string group, bool fromStart)
    {
        try
        {
            await database.StreamCreateConsumerGroupAsync(stream, group, fromStart ? StreamPosition.Beginning : StreamPosition.NewMessages, createStream: true)
                .ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (exception.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // It is there.
        }
    }
}
