using System.ComponentModel;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Starts functions for messages and events, beside another server that brings requests.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventServer : FunctionServer
{
    private const string ConsumeKey = "Serverless:Events:Consume";

    // What a function may take to end after it was told to.
    private static readonly TimeSpan UnwindTime = TimeSpan.FromSeconds(1);

    // Enough for many functions that block; a thread that nobody needs is not made.
    private const int MostThreads = 64;

    private readonly FunctionServer _inner;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborted = new();
    private readonly CancellationTokenSource _abandoned = new();
    private volatile List<EventPump> _pumps = [];
    private TimerScheduler? _scheduler;
    private readonly EventActivity _activity = new();
    private bool _isDisposed;

    /// <summary>Makes the server. Called by generated code.</summary>
    /// <param name="host">The host that starts.</param>
    /// <param name="inner">The server of requests.</param>
    /// <param name="connectors">The connectors of referenced packages; the embedded broker takes what they do not.</param>
    public EventServer(FunctionHostContext host, FunctionServer inner, params IEventConnector[] connectors)
        : this(host, inner, connectors, EmbeddedBroker.Make)
    {
    }

    internal EventServer(FunctionHostContext host, FunctionServer inner, IEventConnector[] connectors, Func<IEventConnector> makeEmbedded)
    {
        Host = host;
        _inner = inner;
        Connectors = new EventConnectors(host, connectors, makeEmbedded);
        host.Events = this;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Addresses => _inner.Addresses;

    internal FunctionHostContext Host { get; }

    internal EventConnectors Connectors { get; }

    /// <summary>Cancelled when the grace to stop is over: functions that still run are told to end.</summary>
    internal CancellationToken Aborted => _aborted.Token;

    /// <summary>Cancelled when nothing is waited for any more.</summary>
    internal CancellationToken Abandoned => _abandoned.Token;

    /// <summary>The dead letters of all brokers that show theirs.</summary>
    internal IReadOnlyList<IDeadLetters> DeadLetters => [.. Connectors.Used.Select(s => s.Connector.DeadLetters).OfType<IDeadLetters>()];

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var consumes = Consumes();
        foreach (var subscriber in Connectors.Subscribers)
        {
            if (subscriber.Subscription.Kind == EventKind.Timer)
            {
                // A schedule that cannot be read is said now, not when it is due.
                _ = ((EventFunction)subscriber.Function).Schedule;
            }
        }

        try
        {
            await Connectors.StartAsync().ConfigureAwait(false);
            await _inner.StartAsync(cancellationToken).ConfigureAwait(false);
            if (consumes)
            {
                ExpectBlocking();
                await ConsumeAsync().ConfigureAwait(false);
                TellOfTables();
            }
        }
        catch (Exception exception)
        {
            await DisposeAsync().ConfigureAwait(false);
            if (exception is EventSendException)
            {
                throw new HostStartException(exception.Message, exception);
            }

            throw;
        }

        EventMetrics.Watch(this);
        if (HotReloadHandler.IsSupported && consumes)
        {
            HotReloadHandler.Updated += Update;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var grace = cancellationToken.UnsafeRegister(static server => ((EventServer)server!).Abort(), this);
        // Both at once: a request that still runs may send, and the brokers are there until the end.
        await Task.WhenAll([_inner.StopAsync(cancellationToken), StopTimersAsync(), .. _pumps.Select(StopAsync)]).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        EventMetrics.Forget(this);
        HotReloadHandler.Updated -= Update;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _aborted.CancelAsync().ConfigureAwait(false);
        await _abandoned.CancelAsync().ConfigureAwait(false);
        await StopTimersAsync().ConfigureAwait(false);
        await _inner.DisposeAsync().ConfigureAwait(false);
        foreach (var pump in _pumps)
        {
            // Nothing more is waited for; a server that was not stopped has stopped now.
            await StopAsync(pump).ConfigureAwait(false);
            await pump.DisposeAsync().ConfigureAwait(false);
        }

        await Connectors.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Sends a message that no function has sent, through the connector of its channel.</summary>
    internal async ValueTask SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        var connector = await Connectors.GetStartedAsync(message.Channel).ConfigureAwait(false);
        await connector.SendAsync([message], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Completes when nothing can be taken, nothing is taken and no function runs. What is delayed or waits for its next attempt is not waited for,
    /// unless the clock is the caller's.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="advance">Told when the next of that is due, it moves the clock, or answers false to leave it; null to leave all of it.</param>
    /// <param name="withSchedules">Whether the next occurrence of a schedule is among it.</param>
    internal Task DrainAsync(CancellationToken cancellationToken, Func<DateTimeOffset, bool>? advance = null, bool withSchedules = false) =>
        new EventDrain(Connectors, _pumps, _activity, _scheduler).RunAsync(advance, withSchedules, cancellationToken);

    /// <summary>Begins to take messages for a function from a source that a platform has made for it.</summary>
    internal void Open(Subscriber subscriber, IEventConnector connector, IEventSource source)
    {
        var pump = new EventPump(this, subscriber, connector, _stopping.Token, source);
        _pumps = [.. _pumps, pump];
        pump.Start();
    }

    /// <summary>Something was sent or settled.</summary>
    internal void Pulse() => _activity.Note();

    /// <summary>
    /// Goes on with the functions as they are after an edit of the running program. What a broker was told at the start, such as who has subscribed to
    /// an event, and how many run at once, stays until the next start; new functions of queues are live.
    /// </summary>
    internal void Update(FunctionApplication application)
    {
        foreach (var subscriber in Subscriber.Of(application))
        {
            if (_pumps.Find(p => p.Subscriber.IsSameAs(subscriber)) is { } known)
            {
                known.Subscriber = subscriber;
            }
            else if (subscriber.Subscription.Kind is EventKind.Queue or EventKind.Direct && Connectors.Choose(subscriber.Channel) is { IsUsed: true } slot)
            {
                var pump = new EventPump(this, subscriber, slot.Connector, _stopping.Token);
                _pumps = [.. _pumps, pump];
                pump.Start();
            }
        }
    }

    /// <summary>What waits, by function, of the connectors that can tell.</summary>
    internal async Task<IReadOnlyList<(string Function, long Ready, TimeSpan Oldest)>> GetBacklogsAsync()
    {
        var backlogs = new List<(string, long, TimeSpan)>();
        foreach (var subscriber in Connectors.Consumed)
        {
            if (Connectors.Choose(subscriber.Channel).Connector is IBacklog connector)
            {
                var (ready, oldest) = await connector.GetBacklogAsync(subscriber.Subscription, Abandoned).ConfigureAwait(false);
                backlogs.Add((subscriber.Function.Name, ready, oldest));
            }
        }

        return backlogs;
    }

    private bool Consumes() => Host.Settings.Lookup(ConsumeKey) switch
    {
        null or "" => true,
        var text when bool.TryParse(text, out var consumes) => consumes,
        var text => throw new HostSettingsException(ConsumeKey, text, "true, or false for a host that only sends"),
    };

    private async Task ConsumeAsync()
    {
        var timers = new List<TimerEntry>();
        foreach (var subscriber in Connectors.Consumed)
        {
            var slot = Connectors.Choose(subscriber.Channel);
            var pump = new EventPump(this, subscriber, slot.Connector, _stopping.Token);
            _pumps.Add(pump);
            pump.Start();
            if (subscriber.Subscription.Kind == EventKind.Timer)
            {
                timers.Add(new TimerEntry((EventFunction)subscriber.Function, (ITimerStore)slot.Connector, SchedulesOf(subscriber.Function.Name)));
            }
        }

        if (timers.Count > 0)
        {
            _scheduler = new TimerScheduler(Host.TimeProvider, Host.LoggerFactory.CreateLogger(EventLog.Category), timers, Pulse);
            await _scheduler.StartAsync(_stopping.Token).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A function that blocks has a thread for as long, and requests must not wait for it: the pool adds threads beyond its least number only slowly.
    /// </summary>
    private void ExpectBlocking()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Math.Min(MostThreads, Environment.ProcessorCount + Connectors.Subscribers.Sum(s => s.Subscription.Concurrency))), ports);
    }

    /// <summary>A host that nobody brings the changes of tables says so, once.</summary>
    private void TellOfTables()
    {
        var functions = Connectors.Subscribers.Except(Connectors.Consumed).Where(s => s.Subscription.Kind == EventKind.Table).Select(s => s.Function.Name).Distinct().ToList();
        if (functions.Count > 0 && !Host.PlatformBringsEvents)
        {
            EventLog.NobodyBringsTables(Host.LoggerFactory.CreateLogger(EventLog.Category), string.Join(", ", functions));
        }
    }

    private string[] SchedulesOf(string function) =>
    [
        .. Connectors.Subscribers
            .Where(s => s.Subscription.Kind == EventKind.Timer && s.Function.Name == function)
            .Select(s => TimerEntry.KeyOf((EventFunction)s.Function))
            .Distinct(),
    ];

    private Task StopTimersAsync() => _scheduler?.StopAsync() ?? Task.CompletedTask;

    private async void Abort()
    {
        await _aborted.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.Delay(UnwindTime, Host.TimeProvider, _abandoned.Token).ConfigureAwait(false);
            await _abandoned.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It was disposed meanwhile.
        }
    }

    private static async Task StopAsync(EventPump pump)
    {
        try
        {
            await pump.StopAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await pump.AbandonAsync().ConfigureAwait(false);
        }
    }
}
