using Serverless.Events.Platforms;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>The connectors of a program, and which of them has which channel. Made for a server, or when a function that is invoked by its name first sends.</summary>
internal sealed class EventConnectors : IAsyncDisposable
{
    private const string EmbeddedName = "sqlite";
    private const string DefaultKey = "Serverless:Events:Connector";
    private const string ChannelKey = "Serverless:Events:Connectors:";

    private static readonly Lock Making = new();

    private readonly FunctionHostContext _host;
    private readonly List<ConnectorSlot> _slots;
    private readonly Func<IEventConnector> _makeEmbedded;
    private readonly Dictionary<EventChannel, ConnectorSlot> _chosen = [];
    private readonly Lock _lock = new();
    private ConnectorSlot? _embedded;
    private ConnectorSlot? _platform;
    private bool _isServing;
    private bool _isDisposed;

    public EventConnectors(FunctionHostContext host, IReadOnlyList<IEventConnector> connectors, Func<IEventConnector> makeEmbedded)
    {
        _host = host;
        _makeEmbedded = makeEmbedded;
        _slots = [.. connectors.Select(c => new ConnectorSlot(c, this))];
        host.OwnIdempotencyStore ??= new EmbeddedIdempotencyStore(this);
        host.EnqueueDirect ??= EnqueueDirectAsync;
    }

    /// <summary>The program's functions that events start.</summary>
    public IReadOnlyList<Subscriber> Subscribers => field ??= Subscriber.Of(_host.Application);

    /// <summary>
    /// Those that connectors bring here. Where a platform brings events, these are the ones for whose channel a setting names a connector; the others are the
    /// platform's. The embedded broker has no tables.
    /// </summary>
    public IReadOnlyList<Subscriber> Consumed => field ??=
        [.. Subscribers.Where(s => !(_host.PlatformBringsEvents || s.Subscription.Kind == EventKind.Table) || Find(s.Channel) is not null)];

    /// <summary>The platform that brings events, and takes those outputs for which no setting names a connector. Set before anything runs.</summary>
    public PlatformBroker? Platform
    {
        set => _platform = value is null ? null : new ConnectorSlot(value, this);
    }

    /// <summary>Told of the messages that functions have sent, when a broker has them; for tests. Set before anything runs.</summary>
    public Action<IReadOnlyList<OutgoingMessage>>? Sent { get; set; }

    /// <summary>The embedded broker.</summary>
    public ConnectorSlot Embedded
    {
        get
        {
            lock (_lock)
            {
                return _embedded ??= new ConnectorSlot(MayEmbed ? _makeEmbedded() : throw NoBroker(), this);
            }
        }
    }

    /// <summary>On a platform where nothing on the local disk lasts, the embedded broker must be asked for by name.</summary>
    private bool MayEmbed => !_host.PlatformBringsEvents || string.Equals(_host.Settings.Lookup(DefaultKey), EmbeddedName, StringComparison.OrdinalIgnoreCase);

    /// <summary>All that was needed up to now.</summary>
    public IReadOnlyList<ConnectorSlot> Used
    {
        get
        {
            lock (_lock)
            {
                return [.. _slots.Append(_platform).Append(_embedded).Where(s => s is { IsUsed: true }).Select(s => s!)];
            }
        }
    }

    /// <summary>The connectors of a host: its server's, or for a host that does not serve, some that start when they are needed.</summary>
    public static EventConnectors Of(FunctionHostContext host) => host.Events switch
    {
        EventServer server => server.Connectors,
        EventConnectors connectors => connectors,
        _ => Make(host),
    };

    /// <summary>The connector that has a channel.</summary>
    /// <exception cref="HostSettingsException">A setting names a connector that does not exist, or does not have this kind.</exception>
    public ConnectorSlot Choose(EventChannel channel)
    {
        lock (_lock)
        {
            if (_chosen.TryGetValue(channel, out var chosen))
            {
                return chosen;
            }
        }

        var slot = Find(channel) ?? (_platform?.Connector is PlatformBroker platform && platform.Takes(channel.Kind) ? _platform : Embedded);
        lock (_lock)
        {
            return _chosen[channel] = slot;
        }
    }

    /// <summary>The connector that has a channel, started.</summary>
    public async ValueTask<IEventConnector> GetStartedAsync(EventChannel channel)
    {
        var slot = Choose(channel);
        await slot.StartAsync().ConfigureAwait(false);
        return slot.Connector;
    }

    /// <summary>Starts the connectors of all subscriptions.</summary>
    public async Task StartAsync()
    {
        _isServing = true;
        foreach (var slot in Consumed.Select(s => Choose(s.Channel)).Distinct())
        {
            await slot.StartAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Starts one connector, with the subscriptions that are its own.</summary>
    public async Task StartAsync(ConnectorSlot slot)
    {
        var context = new EventConnectorContext
        {
            Application = _host.Application.Name,
            Setting = _host.Settings.Lookup,
            TimeProvider = _host.TimeProvider,
            LoggerFactory = _host.LoggerFactory,
            Subscriptions = _host.PlatformBringsEvents && !_isServing ? [] : [.. Consumed.Where(s => Choose(s.Channel) == slot).Select(s => s.Subscription)],
        };
        await slot.Connector.StartAsync(context, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Sends messages, each through the connector of its channel.</summary>
    public async ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var group in messages.GroupBy(m => Choose(m.Channel)))
        {
            await group.Key.SendAsync([.. group], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        IReadOnlyList<ConnectorSlot> used;
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            used = Used;
            _isDisposed = true;
        }

        foreach (var slot in used)
        {
            await slot.Connector.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static EventConnectors Make(FunctionHostContext host)
    {
        lock (Making)
        {
            if (host.Events is null)
            {
                // Generated code knows the connectors of referenced packages; its server is not started here, it only lends them.
                _ = host.Application.CreateEvents(host, NoServer.Instance);
                host.Events ??= new EventConnectors(host, [], EmbeddedBroker.Make);
            }
        }

        return Of(host);
    }

    private static EventSendException NoBroker() => new(
        "There is no broker for what functions send, and no store for the results of idempotent ones: on this platform nothing on the local disk lasts. "
        + $"Reference the package of a connector and name it in the setting {DefaultKey}; register an IIdempotencyStore for idempotent functions.");

    private ConnectorSlot? Find(EventChannel channel)
    {
        var key = ChannelKey + channel.Name;
        if (_host.Settings.Lookup(key) is { Length: > 0 } own)
        {
            var slot = Named(key, own);
            if (channel.Kind == EventKind.Table)
            {
                // The setting is meant for a queue or a stream of the same name.
                return slot is not null && CanServe(slot.Connector, channel.Kind) ? slot : null;
            }

            return slot is null || CanServe(slot.Connector, channel.Kind)
                ? slot
                : throw new HostSettingsException(key, own, $"a connector that has this kind of event source: {channel.Kind}; without the setting the embedded broker takes it");
        }

        var usual = _host.Settings.Lookup(DefaultKey) is { Length: > 0 } name ? Named(DefaultKey, name) : null;
        return usual is not null && CanServe(usual.Connector, channel.Kind) ? usual : null;
    }

    /// <summary>The connector of a name; null for the embedded broker.</summary>
    private ConnectorSlot? Named(string key, string name)
    {
        var slot = _slots.FirstOrDefault(s => string.Equals(s.Connector.Name, name, StringComparison.OrdinalIgnoreCase));
        if (slot is null && !string.Equals(name, EmbeddedName, StringComparison.OrdinalIgnoreCase))
        {
            var names = string.Join(" or ", _slots.Select(s => s.Connector.Name).Append(EmbeddedName));
            throw new HostSettingsException(key, name, $"{names}. Reference the package of the connector to have others");
        }

        return slot;
    }

    /// <summary>Whether a connector has what a kind needs; schedules and buckets need more than messages.</summary>
    private static bool CanServe(IEventConnector connector, EventKind kind) => connector.Supports(kind) && kind switch
    {
        EventKind.Timer => connector is ITimerStore,
        EventKind.Blob => connector is IBlobStore,
        _ => true,
    };

    private ValueTask EnqueueDirectAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var channel = new EventChannel(EventKind.Direct, function);
        var message = new OutgoingMessage
        {
            Channel = channel,
            Id = Guid.CreateVersion7(_host.TimeProvider.GetUtcNow()).ToString("N"),
            Body = payload,
            Headers = OutputHeaders.Create(null, MediaType.Json, null),
        };
        return Choose(channel).SendAsync([message], cancellationToken);
    }
}
