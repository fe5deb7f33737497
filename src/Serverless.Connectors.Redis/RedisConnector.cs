using System.Collections.Concurrent;
using Serverless;
using Serverless.Connectors.Redis;
using Serverless.Events;
using StackExchange.Redis;

[assembly: EventConnector(typeof(RedisConnector))]

namespace Serverless.Connectors.Redis;

/// <summary>
/// Queues, streams, published events and direct functions on Redis Streams, shared by all hosts of all programs that name the same server. Chosen with the setting
/// <c>Serverless:Events:Connector</c> = <c>redis</c>; <c>Serverless:Redis:Connection</c> names the server, in StackExchange.Redis' words (default <c>localhost:6379</c>).
/// </summary>
public sealed class RedisConnector : IEventConnector
{
    private readonly ConcurrentDictionary<RedisSource, bool> _sources = new();
    private RedisLink? _link;
    private Parts? _parts;

    /// <summary>Makes a connector, which connects when it is started.</summary>
    public RedisConnector()
    {
    }

    /// <inheritdoc/>
    public string Name => "redis";

    /// <inheritdoc/>
    public IDeadLetters DeadLetters => Started.DeadLetters;

    private Parts Started => _parts ?? throw new InvalidOperationException("The connector was not started.");

    /// <inheritdoc/>
    public bool Supports(EventKind kind) => kind is EventKind.Queue or EventKind.Stream or EventKind.Event or EventKind.Direct;

    /// <inheritdoc/>
    public async ValueTask StartAsync(EventConnectorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var link = _link = await RedisLink.ConnectAsync(context, cancellationToken).ConfigureAwait(false);
        try
        {
            var parts = await StartAsync(link, context).WaitAsync(cancellationToken).ConfigureAwait(false);
            _parts = parts;
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            throw link.Errors.Failed(exception);
        }
    }

    /// <inheritdoc/>
    public IEventSource OpenSource(EventSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var source = Started.MakeSource(subscription, s => _sources.TryRemove(s, out _));
        _sources[source] = true;
        return source;
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return messages.Count == 0 ? default
            : cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled(cancellationToken)
            : new ValueTask(Started.Sender.SendAsync(messages, cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Keys)
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }

        if (_link is { } link)
        {
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<Parts> StartAsync(RedisLink link, EventConnectorContext context)
    {
        var parts = await Parts.MakeAsync(link, context).ConfigureAwait(false);
        await link.Subscriber.SubscribeAsync(RedisChannel.Literal(link.Keys.Wake), (_, key) => Wake(key.ToString())).ConfigureAwait(false);
        return parts;
    }

    private void Wake(string key)
    {
        foreach (var (source, _) in _sources)
        {
            if (source.IsAbout(key))
            {
                source.Wake();
            }
        }
    }
}
