namespace Serverless.Events.Sqlite;

/// <summary>
/// The file and what is known of it: queues, leases, who waits. Only the writer's thread uses it, and before it has started and after it has ended
/// whoever starts and ends it.
/// </summary>
internal sealed class BrokerStore : IDisposable
{
    // Whether other hosts live is looked at once a second.
    private const long LookEvery = 1000;

    private readonly SqliteDatabase _database;
    private readonly string _file;
    private readonly HostLock? _host;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _dataVersion;
    private readonly SqliteStatement _reserve;
    private readonly SqliteStatement _findQueue;
    private readonly SqliteStatement _addQueue;
    private readonly SqliteStatement _saveClock;
    private readonly Dictionary<string, QueueChannel> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StreamChannel> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GroupChannel> _groups = new(StringComparer.Ordinal);
    private readonly List<BrokerChannel> _channels = [];
    private readonly List<BrokerChannel> _resolved = [];
    private readonly List<Lease> _touched = [];
    private readonly List<BrokerChannel> _raised = [];
    private readonly List<ReceiveItem> _waiting = [];
    private readonly List<WorkItem> _woken = [];
    private readonly List<(long Channel, ForeignLease Lease)> _foreign = [];
    private readonly ITimer _timer;
    private long _lookAt;
    private long _timerDue = long.MaxValue;
    private long _seenVersion = -1;
    private long _nextId;
    private long _endId;
    private long _savedId;
    private bool _reservedIds;
    private byte[] _lastHeaders = [];
    private MessageHeaders _lastRead = new([]);

    public BrokerStore(SqliteDatabase database, string file, HostLock? host, BrokerSettings settings, EventConnectorContext context, BlobFolder blobs, Action tick)
    {
        _database = database;
        _file = file;
        _host = host;
        Settings = settings;
        var owner = host?.Owner ?? "memory";
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _dataVersion = database.Prepare("PRAGMA data_version");
        _reserve = database.Prepare("UPDATE meta SET value=value+65536 WHERE name='next_id' RETURNING value");
        _findQueue = database.Prepare("SELECT id FROM queues WHERE name=?1");
        _addQueue = database.Prepare("INSERT INTO queues(name) VALUES(?1) RETURNING id");
        _saveClock = database.Prepare("UPDATE meta SET value=?1 WHERE name='clock' AND value<?1");
        Messages = new MessageTable(database);
        Leases = new LeaseTable(database, owner);
        DeadLetters = new DeadLetterTable(database);
        Results = new ResultTable(database);
        Timers = new TimerTable(database);
        Streams = new StreamTable(database);
        Blobs = new BlobTable(database);
        BlobEvents = new BlobEventRouter(this, context.Subscriptions);
        Router = new MessageRouter(this, database, context.Subscriptions, blobs);
        Clock = new BrokerClock(context.TimeProvider, LatestTime(database));
        _timer = context.TimeProvider.CreateTimer(static state => ((Action)state!)(), tick, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public BrokerSettings Settings { get; }

    public BrokerClock Clock { get; }

    public MessageTable Messages { get; }

    public LeaseTable Leases { get; }

    public DeadLetterTable DeadLetters { get; }

    public ResultTable Results { get; }

    public TimerTable Timers { get; }

    public StreamTable Streams { get; }

    public BlobTable Blobs { get; }

    public BlobEventRouter BlobEvents { get; }

    public MessageRouter Router { get; }

    public long Now => Clock.Now;

    /// <summary>Set by who has taken a lease of another host away in the transaction that is open.</summary>
    public bool ForeignTouched { get; set; }

    /// <summary>Whether somebody who waited is to be run again.</summary>
    public bool HasWoken => _woken.Count > 0;

    /// <summary>A queue by its name; it need not exist in the file.</summary>
    public QueueChannel Queue(string name)
    {
        if (!_queues.TryGetValue(name, out var queue))
        {
            _queues.Add(name, queue = new QueueChannel(name));
            _channels.Add(queue);
        }

        return queue;
    }

    /// <summary>A stream by its name; it need not exist in the file.</summary>
    public StreamChannel Stream(string name)
    {
        if (!_streams.TryGetValue(name, out var stream))
        {
            _streams.Add(name, stream = new StreamChannel(name));
        }

        return stream;
    }

    /// <summary>The group that a subscription belongs to.</summary>
    public GroupChannel Group(EventSubscription subscription)
    {
        var group = subscription.ConsumerGroup ?? subscription.Function;
        var name = GroupChannel.NameOf(subscription.Channel, group);
        if (!_groups.TryGetValue(name, out var channel))
        {
            _groups.Add(name, channel = new GroupChannel(Stream(subscription.Channel), group));
            _channels.Add(channel);
        }

        return channel;
    }

    /// <summary>Finds a channel's number in the file.</summary>
    /// <returns>Whether it has one.</returns>
    public bool Resolve(BrokerChannel channel, bool create)
    {
        if (channel.Id != 0)
        {
            return true;
        }

        channel.Id = _findQueue.Bind(1, channel.Name).ReadNumber() ?? 0;
        if (channel.Id != 0)
        {
            AttachForeign(channel);
        }

        if (channel.Id == 0 && create)
        {
            channel.Id = _addQueue.Bind(1, channel.Name).ReadNumber() ?? 0;
            _resolved.Add(channel);
        }

        return channel.Id != 0;
    }

    /// <summary>A number that was never given before, in this file.</summary>
    public long NextId()
    {
        if (_nextId == _endId)
        {
            _endId = _reserve.ReadNumber() ?? throw new InvalidOperationException("The file has no counter.");
            _nextId = _endId - 65536;
            _reservedIds = true;
        }

        return _nextId++;
    }

    /// <summary>Writes a message into a queue.</summary>
    public void Write(
        QueueChannel queue, string id, ReadOnlySpan<byte> body, IReadOnlyDictionary<string, string> headers, string? key, long visibleAt, long enqueuedAt)
    {
        Resolve(queue, true);
        var row = NextId();
        Messages.Insert(queue.Id, visibleAt, row, enqueuedAt, id, key, headers, body);
        queue.Written(visibleAt, row);
        Raise(queue);
    }

    /// <summary>Gives up a message: into the dead letters, or the queue that the subscription names for it.</summary>
    public void Bury(string queue, EventMessage message, string? error, string? errorType, EventSubscription subscription, long now)
    {
        error ??= "The function has failed.";
        if (subscription.DeadLetterQueue is not { Length: > 0 } other)
        {
            DeadLetters.Insert(NextId(), queue, message, error, errorType, now);
            return;
        }

        var headers = new Dictionary<string, string>(message.Headers, StringComparer.Ordinal)
        {
            ["dead-letter-error"] = error,
            ["dead-letter-attempts"] = message.Attempt.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["dead-letter-queue"] = queue,
        };
        if (errorType is not null)
        {
            headers["dead-letter-error-type"] = errorType;
        }

        Write(Queue(other), message.Id, message.Body.Span, headers, message.Key, now, message.EnqueuedAt.ToUnixTimeMilliseconds());
    }

    /// <summary>Keeps a new lease.</summary>
    public void AddLease(Lease lease)
    {
        Leases.Insert(lease);
        lease.Channel.Leases.Add(lease);
        Touch(lease);
    }

    /// <summary>Says that a transaction changes a lease.</summary>
    public void Touch(Lease lease)
    {
        if (!_touched.Contains(lease))
        {
            lease.ExpiredAt = lease.ExpiresAt;
            _touched.Add(lease);
        }
    }

    /// <summary>Says that waiting receivers of a channel should look again.</summary>
    public void Raise(BrokerChannel channel)
    {
        if (!channel.IsRaised)
        {
            channel.IsRaised = true;
            _raised.Add(channel);
        }
    }

    /// <summary>Reads headers. Many messages have the same ones.</summary>
    public IReadOnlyDictionary<string, string> ReadHeaders(SqliteStatement row, int column)
    {
        var stored = row.GetBytes(column);
        if (stored.IsEmpty)
        {
            return EventMessage.NoHeaders;
        }

        if (!stored.SequenceEqual(_lastHeaders))
        {
            _lastHeaders = stored.ToArray();
            _lastRead = new MessageHeaders(_lastHeaders);
        }

        return _lastRead;
    }

    public void Begin()
    {
        _begin.Run();
        Refresh();
    }

    public void Commit()
    {
        _commit.Run();
        foreach (var lease in _touched)
        {
            lease.Commit();
            if (lease.IsEnding)
            {
                lease.Channel.Leases.Remove(lease);
            }
        }

        Router.Commit();
        Clean();
    }

    /// <summary>Takes the transaction back, in the file and in what is known of it.</summary>
    public void Rollback()
    {
        // A full disk ends the transaction by itself.
        if (_database.InTransaction)
        {
            try
            {
                _database.Execute("ROLLBACK");
            }
            catch (SqliteFailure)
            {
                // The next transaction cannot begin then, and says why.
            }
        }

        foreach (var lease in _touched)
        {
            lease.Rollback();
            if (lease.IsNew)
            {
                lease.Channel.Leases.Remove(lease);
            }
        }

        foreach (var channel in _resolved)
        {
            channel.Id = 0;
        }

        foreach (var channel in _channels)
        {
            channel.Restore();
        }

        foreach (var stream in _streams.Values)
        {
            stream.Forget();
        }

        if (_reservedIds)
        {
            _nextId = _endId = 0;
        }

        Router.Rollback();
        Clean();
    }

    /// <summary>An exception as whoever awaits the work sees it.</summary>
    public Exception Translate(Exception exception) => exception is SqliteFailure failure ? failure.ToSendException(_file) : exception;

    /// <summary>A receiver has found nothing.</summary>
    public void Waiting(ReceiveItem receiver)
    {
        _waiting.RemoveAll(static other => other.IsCancelled);
        if (receiver.TryRest())
        {
            _waiting.Add(receiver);
            SetTimer(receiver.DueAt);
        }
    }

    /// <summary>Hands over those who have waited for what there is now.</summary>
    public void TakeWoken(List<WorkItem> items)
    {
        items.InsertRange(0, _woken);
        _woken.Clear();
    }

    /// <summary>Looks whether another process has written, and whether those that have taken something still live.</summary>
    public void Poll()
    {
        try
        {
            if (ReadVersion() != _seenVersion)
            {
                foreach (var channel in _channels)
                {
                    Raise(channel);
                }
            }
        }
        catch (SqliteFailure)
        {
            // Whoever sends or receives next is told.
        }

        Wake();
        if (_foreign.Count > 0 && Now >= _lookAt)
        {
            _lookAt = Now + LookEvery;
            _woken.Add(new Operation<int>(static store => store.ReclaimDead()));
        }
    }

    /// <summary>Wakes those whose time has come.</summary>
    public void Tick()
    {
        _timerDue = long.MaxValue;
        var now = Now;
        foreach (var receiver in _waiting)
        {
            if (receiver.DueAt <= now)
            {
                if (receiver.TryWake())
                {
                    _woken.Add(receiver);
                }
            }
            else
            {
                SetTimer(receiver.DueAt);
            }
        }

        _waiting.RemoveAll(_woken.Contains);
    }

    /// <summary>Finds who has waited for what was written. Called when all that have found nothing are known to wait.</summary>
    public void Wake()
    {
        if (_raised.Count == 0)
        {
            return;
        }

        for (var i = 0; i < _waiting.Count; i++)
        {
            var receiver = _waiting[i];
            if (!receiver.Target.IsRaised)
            {
                continue;
            }

            // One at a time: it wakes the next one when it has found something. One that waits for a batch to fill would not.
            if (!receiver.HasWindow)
            {
                receiver.Target.Lower();
            }

            if (receiver.TryWake())
            {
                _woken.Add(receiver);
            }
        }

        if (_woken.Count > 0)
        {
            _waiting.RemoveAll(_woken.Contains);
        }

        foreach (var channel in _raised)
        {
            channel.IsRaised = false;
        }

        _raised.Clear();
    }

    /// <summary>Takes back what dead hosts had taken. Run in a transaction.</summary>
    public int ReclaimDead()
    {
        if (_host is null)
        {
            return 0;
        }

        var count = 0;
        var alive = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var channel in _channels)
        {
            Resolve(channel, false);
            for (var i = channel.ForeignLeases.Count - 1; i >= 0; i--)
            {
                var lease = channel.ForeignLeases[i];
                if (!alive.TryGetValue(lease.Owner, out var lives))
                {
                    alive.Add(lease.Owner, lives = _host.IsAlive(lease.Owner));
                }

                if (!lives)
                {
                    channel.ReclaimForeign(this, lease);
                    Raise(channel);
                    count++;
                }
            }
        }

        return count;
    }

    /// <summary>Throws away some of what has had its time. Run in a transaction now and then.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool KeepHouse()
    {
        const int Most = 1000;
        var now = Now;
        if (_nextId != _savedId)
        {
            SaveClock();
        }

        var hasMore = Router.Prune(now) == Most;
        hasMore |= Results.Prune(now) == Most;
        return Streams.Prune(now - (long)Settings.StreamRetention.TotalMilliseconds) || hasMore;
    }

    /// <summary>Remembers the time, so that the next run does not begin before it.</summary>
    private void SaveClock()
    {
        _savedId = _nextId;
        _saveClock.Bind(1, Now).Run();
    }

    /// <summary>How many rows a table has.</summary>
    internal long CountRows(string table) => _database.ReadNumber($"SELECT count(*) FROM {table}");

    /// <summary>Lets the file grow no more, as a full disk does, or lets it again.</summary>
    internal bool LimitPages(bool limits)
    {
        var pages = limits ? _database.ReadNumber("PRAGMA page_count") + 20 : 1_000_000_000;
        return _database.ReadNumber($"PRAGMA max_page_count={pages}") > 0;
    }

    /// <summary>How SQLite runs a statement, step by step.</summary>
    internal List<string> Explain(string sql)
    {
        var steps = new List<string>();
        using var plan = _database.Prepare("EXPLAIN QUERY PLAN " + sql);
        while (plan.Read())
        {
            steps.Add(plan.GetText(3));
        }

        return steps;
    }

    public void FailWaiting(Exception exception)
    {
        foreach (var receiver in _waiting)
        {
            if (receiver.TryWake())
            {
                receiver.Fail(exception);
            }
        }

        _waiting.Clear();
    }

    /// <summary>Ends all leases of this host, so that what it had taken returns at once.</summary>
    public void Release()
    {
        Begin();
        Leases.Release();
        SaveClock();
        _commit.Run();
        _database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void Dispose()
    {
        _timer.Dispose();
        _database.Dispose();
    }

    private static long LatestTime(SqliteDatabase database) => Math.Max(
        database.ReadNumber("SELECT value FROM meta WHERE name='clock'"),
        database.ReadNumber(
            "SELECT max((SELECT enqueued_at FROM messages m WHERE m.queue=q.id ORDER BY visible_at DESC, id DESC LIMIT 1)) FROM queues q"));

    private long ReadVersion() => _dataVersion.ReadNumber() ?? 0;

    private void Refresh()
    {
        if (_host is null || ReadVersion() is var version && version == _seenVersion)
        {
            return;
        }

        var own = new HashSet<long>();
        foreach (var stream in _streams.Values)
        {
            stream.Forget();
        }

        _foreign.Clear();
        Leases.Read(own, _foreign);
        foreach (var channel in _channels)
        {
            foreach (var lease in channel.Leases)
            {
                // Another host has taken it for expired.
                lease.IsLost |= !own.Contains(lease.Id);
            }

            channel.Leases.RemoveAll(static lease => lease.IsLost);
            channel.Restore();
            if (channel.Id != 0)
            {
                AttachForeign(channel);
            }
        }

        _seenVersion = version;
    }

    private void AttachForeign(BrokerChannel channel)
    {
        channel.ForeignLeases.Clear();
        foreach (var (id, lease) in _foreign)
        {
            if (id == channel.Id)
            {
                channel.ForeignLeases.Add(lease);
            }
        }

        channel.ForeignChanged();
    }

    private void Clean()
    {
        if (ForeignTouched)
        {
            _seenVersion = -1;
        }

        _touched.Clear();
        _resolved.Clear();
        _reservedIds = false;
        ForeignTouched = false;
    }

    private void SetTimer(long due)
    {
        if (due < _timerDue)
        {
            _timerDue = due;
            var pause = Math.Clamp(due - Now, 0, int.MaxValue - 1);
            _timer.Change(TimeSpan.FromMilliseconds(pause), Timeout.InfiniteTimeSpan);
        }
    }
}
