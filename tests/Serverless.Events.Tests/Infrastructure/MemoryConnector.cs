namespace Serverless.Events.Tests.Infrastructure;

/// <summary>A broker in memory that keeps to the seam: leases, attempts, ordered partitions, dead letters, and what commits together.</summary>
internal sealed class MemoryConnector(string name = "memory") : IEventConnector, IBlobStore, ITimerStore, IIdempotencyStore, IBacklog
{
    private const int Partitions = 4;

    private readonly Dictionary<string, MemoryQueue> _queues = [];
    private readonly Dictionary<string, DateTimeOffset> _timers = [];
    private readonly Dictionary<(string Function, string Key), (string Token, bool IsFinished, DateTimeOffset Until)> _keys = [];
    private readonly Dictionary<string, byte[]> _blobs = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Lock Gate { get; } = new();

    public string Name { get; } = name;

    public TimeProvider Time { get; private set; } = TimeProvider.System;

    public EventConnectorContext? Context { get; private set; }

    public int Starts { get; private set; }

    public int Disposals { get; private set; }

    /// <summary>Called before every operation, with its name; throws what it should fail with.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Called with everything that is settled.</summary>
    public Action<EventOutcome>? Settled { get; set; }

    /// <summary>Whether an output is not taken with an acknowledgement.</summary>
    public Func<ReadOnlyMemory<byte>, bool> RefusesOutput { get; set; } = static _ => false;

    /// <summary>Whether the queues of outputs are full, with an acknowledgement or without.</summary>
    public Func<OutgoingMessage, bool> IsFull { get; set; } = static _ => false;

    public Func<EventKind, bool> Kinds { get; set; } = static _ => true;

    public List<OutgoingMessage> Sent { get; } = [];

    public int Extensions { get; private set; }

    public IDeadLetters DeadLetters => field ??= new MemoryDeadLetters(this);

    public Dictionary<string, List<DeadLetter>> Dead { get; } = [];

    public bool Supports(EventKind kind) => Kinds(kind);

    public ValueTask StartAsync(EventConnectorContext context, CancellationToken cancellationToken)
    {
        Before?.Invoke("start");
        Starts++;
        Context = context;
        Time = context.TimeProvider;
        return default;
    }

    public IEventSource OpenSource(EventSubscription subscription) => new MemorySource(this, subscription);

    public ValueTask SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        Before?.Invoke("send");
        lock (Gate)
        {
            Check(messages);
            foreach (var message in messages)
            {
                Write(message);
            }
        }

        Raise();
        return default;
    }

    /// <summary>Under the lock.</summary>
    internal void Check(IEnumerable<OutgoingMessage> messages)
    {
        if (messages.Any(IsFull))
        {
            throw new OverloadedException("The queue is full.", TimeSpan.FromSeconds(1));
        }
    }

    public void Put(string path, byte[] content) => _blobs[path] = content;

    public ValueTask<Stream?> OpenReadAsync(string bucket, string name, CancellationToken cancellationToken) =>
        new(_blobs.TryGetValue($"{bucket}/{name}", out var content) ? new MemoryStream(content, writable: false) : null);

    public ValueTask<DateTimeOffset?> GetLastAsync(string function, CancellationToken cancellationToken)
    {
        Before?.Invoke("last");
        lock (Gate)
        {
            return new(_timers.TryGetValue(function, out var last) ? last : null);
        }
    }

    public ValueTask<bool> TrySendAsync(string function, DateTimeOffset occurrence, OutgoingMessage? message, CancellationToken cancellationToken)
    {
        Before?.Invoke("occurrence");
        lock (Gate)
        {
            if (_timers.TryGetValue(function, out var last) && last >= occurrence)
            {
                return new(false);
            }

            _timers[function] = occurrence;
            if (message is not null)
            {
                Write(message);
            }
        }

        Raise();
        return new(true);
    }

    public ValueTask InheritAsync(string function, IReadOnlyList<string> schedules, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            if (_timers.Remove(function, out var last))
            {
                foreach (var schedule in schedules)
                {
                    _timers.TryAdd(schedule, last);
                }
            }
        }

        return default;
    }

    public void SetLast(string function, DateTimeOffset last) => _timers[function] = last;

    public ValueTask<IdempotencyEntry> BeginAsync(string function, string key, TimeSpan lease, CancellationToken cancellationToken)
    {
        Before?.Invoke("begin");
        lock (Gate)
        {
            var now = Time.GetUtcNow();
            if (_keys.TryGetValue((function, key), out var known) && known.Until > now)
            {
                return new(new IdempotencyEntry(known.IsFinished ? IdempotencyState.Finished : IdempotencyState.Running, null, default));
            }

            var token = Guid.NewGuid().ToString("N");
            _keys[(function, key)] = (token, false, now + lease);
            return new(new IdempotencyEntry(IdempotencyState.Started, token, default));
        }
    }

    public ValueTask CompleteAsync(string function, string key, string token, ReadOnlyMemory<byte> result, TimeSpan keepFor, CancellationToken cancellationToken)
    {
        Before?.Invoke("complete");
        lock (Gate)
        {
            Finish(new FinishedKey(function, key, token, result, keepFor));
        }

        return default;
    }

    public ValueTask AbandonAsync(string function, string key, string token, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            if (_keys.TryGetValue((function, key), out var known) && known.Token == token)
            {
                _keys.Remove((function, key));
            }
        }

        return default;
    }

    public ValueTask<(long Ready, TimeSpan Oldest)> GetBacklogAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            var entries = QueuesOf(subscription).SelectMany(q => q.Entries).ToList();
            return new((entries.Count, entries.Count == 0 ? TimeSpan.Zero : Time.GetUtcNow() - entries.Min(e => e.EnqueuedAt)));
        }
    }

    public ValueTask<bool> HasWorkAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            var now = Time.GetUtcNow();
            return new(QueuesOf(subscription).Any(q => q.Entries.Any(e => e.Token is not null || e.VisibleAt <= now)));
        }
    }

    public ValueTask<DateTimeOffset?> GetNextDueAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            var due = QueuesOf(subscription).SelectMany(q => q.Entries).Where(e => e.Token is null && e.VisibleAt > Time.GetUtcNow()).Select(e => e.VisibleAt).ToList();
            return new(due.Count == 0 ? null : due.Min());
        }
    }

    public ValueTask DisposeAsync()
    {
        Disposals++;
        return default;
    }

    /// <summary>Ends the leases of everything that is taken, as if their time was over.</summary>
    public void BreakLeases()
    {
        lock (Gate)
        {
            foreach (var entry in _queues.Values.SelectMany(q => q.Entries))
            {
                entry.Token = null;
            }
        }

        Raise();
    }

    /// <summary>How many messages a queue has, taken or not.</summary>
    public int Count(string queue)
    {
        lock (Gate)
        {
            return _queues.Where(q => q.Key == queue || q.Key.StartsWith(queue + "#", StringComparison.Ordinal)).Sum(q => q.Value.Entries.Count);
        }
    }

    /// <summary>How many messages are taken.</summary>
    public int Leased
    {
        get
        {
            lock (Gate)
            {
                return _queues.Values.Sum(q => q.Entries.Count(e => e.Token is not null));
            }
        }
    }

    internal IReadOnlyList<MemoryQueue> QueuesOf(EventSubscription subscription)
    {
        if (subscription.Kind != EventKind.Stream)
        {
            return [Queue(NameOf(subscription))];
        }

        return [.. Enumerable.Range(0, Partitions).Select(p => Queue($"{NameOf(subscription)}#{p}"))];
    }

    internal MemoryQueue Queue(string queue) => _queues.TryGetValue(queue, out var known) ? known : _queues[queue] = new MemoryQueue(queue);

    internal Task Changed => Volatile.Read(ref _changed).Task;

    internal void Raise() =>
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    internal void CountExtension() => Extensions++;

    /// <summary>Under the lock.</summary>
    internal void Write(OutgoingMessage message)
    {
        Sent.Add(message);
        var now = Time.GetUtcNow();
        foreach (var queue in TargetsOf(message))
        {
            Queue(queue).Entries.Add(new MemoryEntry(message.DeduplicationId ?? message.Id, message.Body, message.Headers, message.Key, now) { VisibleAt = now + message.Delay });
        }
    }

    /// <summary>Under the lock.</summary>
    internal void Finish(FinishedKey key)
    {
        if (_keys.TryGetValue((key.Function, key.Key), out var known) && known.Token == key.Token)
        {
            _keys[(key.Function, key.Key)] = (key.Token, true, Time.GetUtcNow() + key.KeepFor);
        }
    }

    internal static string NameOf(EventSubscription subscription) => subscription.Kind switch
    {
        EventKind.Queue => subscription.Channel,
        EventKind.Stream => $"stream:{subscription.ConsumerGroup ?? subscription.Function}",
        var kind => $"{kind}:{subscription.Function}".ToLowerInvariant(),
    };

    private IEnumerable<string> TargetsOf(OutgoingMessage message)
    {
        var (kind, channel) = message.Channel;
        var subscriptions = Context?.Subscriptions ?? [];
        return kind switch
        {
            EventKind.Queue => [channel],
            EventKind.Event => [.. subscriptions.Where(s => s.Kind == kind && s.Channel == channel).Select(NameOf)],
            EventKind.Blob => [.. subscriptions.Where(s => s.Kind == kind && s.Channel.StartsWith(channel + "/", StringComparison.Ordinal)).Select(NameOf)],
            EventKind.Stream => [.. subscriptions.Where(s => s.Kind == kind && s.Channel == channel).Select(s => $"{NameOf(s)}#{PartitionOf(message.Key)}")],
            _ => [$"{kind}:{channel}".ToLowerInvariant()],
        };
    }

    private static int PartitionOf(string? key) => key is null ? 0 : Math.Abs(key.Sum(c => c) % Partitions);
}
