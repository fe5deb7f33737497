namespace Serverless.Events.Sqlite;

/// <summary>
/// The file and what is known of it: queues, leases, who waits. Only the writer's thread uses it, and before it has started and after it has ended
/// whoever starts and ends it.
/// </summary>
internal sealed class BrokerStore : IDisposable
{
    // Whether other hosts live is looked at once a second.
    private const long LookEvery = 1000;

    // A host says once a minute that it lives; one that a machine has put to sleep for a moment is not taken for gone.
    private const long LeastAbsence = 5 * 60 * 1000;

    private readonly SqliteDatabase _database;
    private readonly string _file;
    private readonly HostLock? _host;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _dataVersion;
    private readonly SqliteStatement _reserve;
    private readonly SqliteStatement _saveClock;
    private readonly BrokerChannels _channels;
    private readonly List<Lease> _touched = [];
    private long _lookAt;
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
        _saveClock = database.Prepare("UPDATE meta SET value=?1 WHERE name='clock' AND value<?1");
        _channels = new BrokerChannels(database);
        Clock = new BrokerClock(context.TimeProvider, LatestTime(database));
        Messages = new MessageTable(database, Clock);
        Leases = new LeaseTable(database, owner);
        DeadLetters = new DeadLetterTable(database);
        Results = new ResultTable(database, host);
        Timers = new TimerTable(database);
        Streams = new StreamTable(database);
        Blobs = new BlobTable(database);
        BlobEvents = new BlobEventRouter(this, context.Subscriptions);
        Router = new MessageRouter(this, database, context.Subscriptions, blobs);
        Waiting = new WaitingRoom(Clock, context.TimeProvider, tick);
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

    /// <summary>Those who have found nothing.</summary>
    public WaitingRoom Waiting { get; }

    public long Now => Clock.Now;

    /// <summary>Set by who has taken a lease of another host away in the transaction that is open.</summary>
    public bool ForeignTouched { get; set; }

    /// <summary>A queue by its name; it need not exist in the file.</summary>
    public QueueChannel Queue(string name) => _channels.Queue(name);

    /// <summary>A stream by its name; it need not exist in the file.</summary>
    public StreamChannel Stream(string name) => _channels.Stream(name);

    /// <summary>The group that a subscription belongs to.</summary>
    public GroupChannel Group(EventSubscription subscription) => _channels.Group(subscription);

    /// <summary>Finds a channel's number in the file.</summary>
    /// <returns>Whether it has one.</returns>
    public bool Resolve(BrokerChannel channel, bool create) => _channels.Resolve(channel, create);

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
    public void Raise(BrokerChannel channel) => Waiting.Raise(channel);

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

        _channels.Commit();
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

        _channels.Rollback();
        Messages.Lengths.Forget();
        if (_reservedIds)
        {
            _nextId = _endId = 0;
        }

        Router.Rollback();
        Clean();
    }

    /// <summary>An exception as whoever awaits the work sees it.</summary>
    public Exception Translate(Exception exception) => exception is SqliteFailure failure ? failure.ToSendException(_file) : exception;

    /// <summary>Looks whether another process has written, and whether those that have taken something still live.</summary>
    public void Poll()
    {
        try
        {
            if (ReadVersion() != _seenVersion)
            {
                foreach (var channel in _channels.All)
                {
                    Raise(channel);
                }
            }
        }
        catch (SqliteFailure)
        {
            // Whoever sends or receives next is told.
        }

        Waiting.Wake();
        if (_channels.HasForeignLeases && Now >= _lookAt)
        {
            _lookAt = Now + LookEvery;
            Waiting.Add(new Operation<int>(static store => store.ReclaimDead()));
        }
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
        foreach (var channel in _channels.All)
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

        foreach (var group in _channels.Groups)
        {
            if (Resolve(group, false))
            {
                Streams.See(group.Id, now);
            }
        }

        var hasMore = Router.Prune(now) == Most;
        hasMore |= Results.Prune(now) == Most;
        var retention = (long)Settings.StreamRetention.TotalMilliseconds;
        return Streams.Prune(now - retention, now - Math.Max(retention, LeastAbsence)) || hasMore;
    }

    /// <summary>How many rows a table has.</summary>
    internal long CountRows(string table) => _database.ReadNumber($"SELECT count(*) FROM {table}");

    /// <summary>How many messages a queue has as far as is known, and by its messages.</summary>
    internal (long Kept, long Counted) Lengths(string queue)
    {
        var id = Resolve(Queue(queue), false) ? Queue(queue).Id : 0;
        return (Messages.Lengths.Of(id), _database.ReadNumber($"SELECT count(*) FROM messages WHERE queue={id}"));
    }

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
        Waiting.Dispose();
        _database.Dispose();
    }

    private static long LatestTime(SqliteDatabase database) => Math.Max(
        database.ReadNumber("SELECT value FROM meta WHERE name='clock'"),
        database.ReadNumber(
            "SELECT max((SELECT enqueued_at FROM messages m WHERE m.queue=q.id ORDER BY visible_at DESC, id DESC LIMIT 1)) FROM queues q"));

    /// <summary>Remembers the time, so that the next run does not begin before it.</summary>
    private void SaveClock()
    {
        _savedId = _nextId;
        _saveClock.Bind(1, Now).Run();
    }

    private long ReadVersion() => _dataVersion.ReadNumber() ?? 0;

    private void Refresh()
    {
        if (_host is not null && ReadVersion() is var version && version != _seenVersion)
        {
            _channels.Refresh(Leases);
            Messages.Lengths.Doubt();
            _seenVersion = version;
        }
    }

    private void Clean()
    {
        if (ForeignTouched)
        {
            _seenVersion = -1;
        }

        _touched.Clear();
        _reservedIds = false;
        ForeignTouched = false;
    }
}
