using Microsoft.Extensions.Logging;
using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>The connection to Redis with what all parts of the connector share.</summary>
internal sealed class RedisLink(ConnectionMultiplexer multiplexer, RedisSettings settings, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    public IDatabase Database { get; } = multiplexer.GetDatabase();

    public RedisKeys Keys { get; } = new(settings.Prefix);

    public RedisSettings Settings => settings;

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    public RedisErrors Errors { get; } = new(settings.Options);

    /// <summary>Whether keys of different hash tags can be on different servers, where no script reaches both.</summary>
    public bool IsCluster { get; } = multiplexer.GetServers().Any(s => s.ServerType == ServerType.Cluster);

    public ISubscriber Subscriber => multiplexer.GetSubscriber();

    /// <summary>What decides on a cluster where a key is: its hash tag. The same for all keys where there is no cluster.</summary>
    public string Place(RedisKey key)
    {
        if (!IsCluster)
        {
            return "";
        }

        var text = key.ToString();
        var open = text.IndexOf('{');
        var close = open < 0 ? -1 : text.IndexOf('}', open);
        return close > open + 1 ? text[(open + 1)..close] : text;
    }

    public static async Task<RedisLink> ConnectAsync(EventConnectorContext context, CancellationToken cancellationToken)
    {
        var settings = new RedisSettings(context.Setting);
        try
        {
            var multiplexer = await ConnectionMultiplexer.ConnectAsync(settings.Options).WaitAsync(cancellationToken).ConfigureAwait(false);
            return new RedisLink(multiplexer, settings, context.TimeProvider, context.LoggerFactory.CreateLogger("Serverless.Connectors.Redis"));
        }
        catch (RedisException exception)
        {
            throw new RedisErrors(settings.Options).NotReached(exception);
        }
    }

    public ValueTask DisposeAsync() => multiplexer.DisposeAsync();
}
