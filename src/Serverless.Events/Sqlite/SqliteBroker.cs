using Serverless.Events.Sqlite;

namespace Serverless.Events;

/// <summary>The embedded broker: one SQLite file, and a folder of buckets beside it.</summary>
internal sealed class SqliteBroker : IEventConnector, IBlobStore, ITimerStore, IIdempotencyStore, IBacklog
{
    private const int BlobLimit = 500_000_000;

    // What another process sends is seen within this time.
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HouseEvery = TimeSpan.FromMinutes(1);

    private BrokerSettings _settings = null!;
    private BrokerStore _store = null!;
    private BrokerWriter _writer = null!;
    private BlobFolder _blobs = null!;
    private BlobWatcher? _watcher;
    private HostLock? _host;
    private ITimer? _poll;
    private ITimer? _house;
    private int _keepsHouse;
    private bool _isStarted;

    public SqliteBroker() => DeadLetters = new SqliteDeadLetters(this);

    public string Name => "sqlite";

    public IDeadLetters DeadLetters { get; }

    IDeadLetters? IEventConnector.DeadLetters => DeadLetters;

    public bool Supports(EventKind kind) => kind is not EventKind.Table;

    public ValueTask StartAsync(EventConnectorContext context, CancellationToken cancellationToken)
    {
        _settings = BrokerSettings.Read(context.Setting);
        var file = _settings.Folder is { } folder ? Path.Combine(folder, "local.db") : ":memory:";
        SqliteDatabase? database = null;
        try
        {
            if (_settings.Folder is not null)
            {
                Directory.CreateDirectory(_settings.Folder);
                _host = HostLock.Take(_settings.Folder);
            }

            _blobs = new BlobFolder(this, _settings.Folder, context.LoggerFactory.CreateLogger("Serverless.Events"));
            database = new SqliteDatabase(file);
            BrokerSchema.Prepare(database, file, _settings.SurvivesPowerLoss);
            _store = new BrokerStore(database, file, _host, _settings, context, _blobs, () => _writer.Tick());
            foreach (var subscription in context.Subscriptions)
            {
                _store.Queue(QueueNames.Of(subscription));
            }

            _store.Begin();
            _store.ReclaimDead();
            foreach (var subscription in context.Subscriptions)
            {
                if (subscription.Kind == EventKind.Stream)
                {
                    _store.Group(subscription).Join(_store, subscription.FromStart);
                }
            }

            _store.Commit();
        }
        catch (Exception exception)
        {
            _ = _blobs?.DisposeAsync();
            _store?.Dispose();
            database?.Dispose();
            _host?.Dispose();
            throw exception switch
            {
                SqliteFailure failure => failure.ToSendException(file),
                IOException or UnauthorizedAccessException => new EventSendException(
                    $"The folder '{_settings.Folder}' cannot be used: {exception.Message} Give this user the right to write there, or name another folder with the setting Serverless:Data.", exception),
                _ => exception,
            };
        }

        _writer = new BrokerWriter(_store);
        _writer.Start();
        if (_host is not null)
        {
            _host.CleanUp();
            _poll = context.TimeProvider.CreateTimer(static writer => ((BrokerWriter)writer!).Poll(), _writer, PollEvery, PollEvery);
        }

        _blobs.Start();
        if (context.Subscriptions.Where(static subscription => subscription.Kind == EventKind.Blob).ToArray() is { Length: > 0 } triggers)
        {
            _watcher = new BlobWatcher(this, _blobs, context.TimeProvider, triggers.Select(static trigger => BlobPattern.Parse(trigger.Channel).Bucket));
            _watcher.Start();
        }

        _house = context.TimeProvider.CreateTimer(static broker => _ = ((SqliteBroker)broker!).KeepHouseAsync(), this, HouseEvery, HouseEvery);
        _ = KeepHouseAsync();
        _isStarted = true;
        return ValueTask.CompletedTask;
    }

    public IEventSource OpenSource(EventSubscription subscription) => new QueueSource(this, subscription, TargetOf(subscription));

    public async ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        Check(messages);
        var item = new SendItem(messages);
        _writer.Post(item);
        await WaitAsync(item.Task, cancellationToken).ConfigureAwait(false);
        if (!item.Blobs.IsEmpty)
        {
            await item.Blobs.WaitAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken) =>
        new(_blobs.Open(bucket, name));

    public async ValueTask<DateTimeOffset?> GetLastAsync(string schedule, CancellationToken cancellationToken) =>
        await RunAsync(store => store.Timers.GetLast(schedule), cancellationToken).ConfigureAwait(false);

    public async ValueTask InheritAsync(string function, IReadOnlyList<string> schedules, CancellationToken cancellationToken) =>
        await RunAsync(
            store =>
            {
                store.Timers.Inherit(function, schedules);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> TrySendAsync(string schedule, DateTimeOffset occurrence, OutgoingMessage? message, CancellationToken cancellationToken) =>
        await RunAsync(
            store =>
            {
                if (!store.Timers.TryAdvance(schedule, occurrence))
                {
                    return false;
                }

                if (message is not null)
                {
                    store.Router.Send(message, store.Now, new BlobWrites(true));
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IdempotencyEntry> BeginAsync(string function, string key, TimeSpan lease, CancellationToken cancellationToken) =>
        await RunAsync(store => store.Results.Begin(function, key, lease, store.Now), cancellationToken).ConfigureAwait(false);

    public async ValueTask CompleteAsync(
        string function, string key, string token, ReadOnlyMemory<byte> result, TimeSpan keepFor, CancellationToken cancellationToken) =>
        await RunAsync(
            store => store.Results.Finish(function, key, token, result.Span, BrokerClock.After(store.Now, keepFor)) ? true : throw BrokerErrors.KeyLost(function),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask AbandonAsync(string function, string key, string token, CancellationToken cancellationToken) =>
        await RunAsync(
            store =>
            {
                store.Results.Abandon(function, key, token);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (!_isStarted)
        {
            return;
        }

        _isStarted = false;
        _poll?.Dispose();
        _house?.Dispose();
        if (_watcher is not null)
        {
            await _watcher.DisposeAsync().ConfigureAwait(false);
        }

        await _blobs.DisposeAsync().ConfigureAwait(false);
        await _writer.EndAsync().ConfigureAwait(false);
        try
        {
            _store.Release();
        }
        catch (SqliteFailure)
        {
            // What this host had taken returns as well because its file is gone.
        }

        _store.Dispose();
        _host?.Dispose();
    }

    /// <summary>How much a subscription has to do: messages that are visible or taken, and the age of the oldest.</summary>
    public async ValueTask<(long Ready, TimeSpan Oldest)> GetBacklogAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        var target = TargetOf(subscription);
        return await RunAsync(
            store =>
            {
                var now = store.Now;
                var (ready, oldest) = target.Backlog(store, now);
                return (ready, oldest is { } since ? TimeSpan.FromMilliseconds(now - since) : TimeSpan.Zero);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>When the next message of a subscription becomes visible that is hidden now; null when there is none.</summary>
    public async ValueTask<DateTimeOffset?> GetNextDueAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        var target = TargetOf(subscription);
        var due = await RunAsync(store => target.NextVisible(store, store.Now), cancellationToken).ConfigureAwait(false);
        return due is { } time ? BrokerClock.ToTime(time) : null;
    }

    /// <summary>Whether a subscription has messages that are visible or taken.</summary>
    public async ValueTask<bool> HasWorkAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        var target = TargetOf(subscription);
        return await RunAsync(store => target.HasWork(store, store.Now), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends as a kill does: nothing is released or finished.</summary>
    internal void Kill()
    {
        _isStarted = false;
        _poll?.Dispose();
        _house?.Dispose();
        _writer.Drop();
        _ = _watcher?.DisposeAsync();
        _ = _blobs.DisposeAsync();
        _store.Dispose();
        _host?.Dispose();
    }

    internal void Post(WorkItem item) => _writer.Post(item);

    internal Task<T> RunAsync<T>(Func<BrokerStore, T> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var item = new Operation<T>(run);
        _writer.Post(item);
        return WaitAsync(item.Task, cancellationToken);
    }

    /// <summary>Looks at the buckets for what was put there by hand. Once more confirms what has changed.</summary>
    internal Task<bool> LookAtBucketsAsync() => _watcher?.LookAsync() ?? Task.FromResult(false);

    /// <summary>Holds messages to the limits.</summary>
    internal void Check(IReadOnlyList<OutgoingMessage> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            var limit = message.Channel.Kind == EventKind.Blob ? BlobLimit : _settings.MaxMessageSize;
            var size = message.Body.Length + MessageHeaders.Measure(message.Headers);
            if (size > limit)
            {
                throw BrokerErrors.TooLarge(message.Channel, size, limit);
            }

            if (message.Channel.Kind is EventKind.Queue or EventKind.Stream && QueueNames.FindFault(message.Channel.Name) is { } wrong)
            {
                throw new EventSendException(wrong) { RetryAfter = Timeout.InfiniteTimeSpan };
            }

            if (message.Channel.Kind == EventKind.Blob && BlobNames.FindFault(message.Channel.Name, message.Key) is { } fault)
            {
                throw new EventSendException(fault) { RetryAfter = Timeout.InfiniteTimeSpan };
            }
        }
    }

    internal static Task<T> WaitAsync<T>(Task<T> task, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled && !task.IsCompleted ? task.WaitAsync(cancellationToken) : task;

    private static ReceiveTarget TargetOf(EventSubscription subscription) =>
        subscription.Kind == EventKind.Stream ? new StreamTarget(subscription) : new QueueTarget(QueueNames.Of(subscription));

    private async Task KeepHouseAsync()
    {
        if (Interlocked.Exchange(ref _keepsHouse, 1) != 0)
        {
            return;
        }

        try
        {
            await _blobs.ApplyLeftAsync().ConfigureAwait(false);
            while (await RunAsync(static store => store.KeepHouse(), default).ConfigureAwait(false))
            {
            }
        }
        catch (Exception exception) when (exception is EventSendException or ObjectDisposedException)
        {
            // The next time.
        }
        finally
        {
            Volatile.Write(ref _keepsHouse, 0);
        }
    }
}
