using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>Says what is wrong with Redis, and what to do about it. Names servers, never the rest of the connection's setting.</summary>
internal sealed class RedisErrors(ConfigurationOptions options)
{
    private readonly string _server = string.Join(", ", options.EndPoints.Select(EndPointCollection.ToString));

    /// <summary>Whether Redis, or the way to it, has failed.</summary>
    public static bool IsOfRedis(Exception exception) => exception is RedisException or TimeoutException or ObjectDisposedException;

    /// <summary>Redis has not answered at the start.</summary>
    public EventSendException NotReached(Exception exception) => new(
        $"Redis at {_server} cannot be reached{Reason(exception)}. Start it, or name another with the setting {RedisSettings.ConnectionName}.",
        exception);

    /// <summary>A command has failed.</summary>
    public EventSendException Failed(Exception exception) => exception switch
    {
        EventSendException known => known,
        RedisServerException server => Refused(server.Message, server),
        RedisTimeoutException or TimeoutException => new(
            $"Redis at {_server} has not answered in time: whether it has taken the messages is not known. It may be too busy; 'asyncTimeout' in {RedisSettings.ConnectionName} says how long is waited.",
            exception),
        _ => new(
            $"Redis at {_server} cannot be reached at the moment{Reason(exception)}. The setting {RedisSettings.ConnectionName} names it; it is connected to again when it is back.",
            exception),
    };

    /// <summary>Redis has refused a command.</summary>
    public EventSendException Refused(string message, Exception? exception = null) => new(
        message switch
        {
            _ when message.Contains("OOM", StringComparison.Ordinal) =>
                $"Redis at {_server} is full: it has reached its 'maxmemory'. Give it more, or let functions empty the queues.",
            _ when message.Contains("MISCONF", StringComparison.Ordinal) =>
                $"Redis at {_server} cannot write to its disk and takes no messages. Its log says why.",
            _ when message.Contains("READONLY", StringComparison.Ordinal) =>
                $"Redis at {_server} is a read-only replica. Name its primary with the setting {RedisSettings.ConnectionName}.",
            _ when message.Contains("WRONGTYPE", StringComparison.Ordinal) =>
                $"A key of Redis at {_server} holds something else than a queue. Give the connector a prefix of its own with the setting {RedisSettings.PrefixName}.",
            _ => $"Redis at {_server} has refused a command: {message}",
        },
        exception);

    private static string Reason(Exception exception) => exception is RedisConnectionException connection ? $" ({connection.FailureType})" : "";
}
