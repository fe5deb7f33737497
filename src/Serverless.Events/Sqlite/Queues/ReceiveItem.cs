namespace Serverless.Events.Sqlite;

/// <summary>Somebody who wants messages, and waits for them where there are none.</summary>
internal sealed class ReceiveItem(ReceiveTarget target, EventSubscription subscription, int maxMessages, CancellationToken cancellationToken) : WorkItem<EventBatch>
{
    private const int Active = 0;
    private const int Idle = 1;
    private const int Cancelled = 2;

    private int _state;
    private long _windowEnd = long.MaxValue;
    private CancellationTokenRegistration _registration;

    public ReceiveTarget Target => target;

    public EventSubscription Subscription => subscription;

    public int MaxMessages => maxMessages;

    /// <summary>Whether it waits for a batch to fill.</summary>
    public bool HasWindow => subscription.BatchWindow > TimeSpan.Zero;

    /// <summary>When to look again although nobody has written.</summary>
    public long DueAt { get; private set; }

    public bool IsCancelled => Volatile.Read(ref _state) == Cancelled;

    /// <summary>Whether to leave what there is for a moment, so that more of it comes.</summary>
    public bool WaitsForMore(long now, int count)
    {
        if (count == 0)
        {
            _windowEnd = long.MaxValue;
            return true;
        }

        if (_windowEnd == long.MaxValue)
        {
            _windowEnd = BrokerClock.After(now, subscription.BatchWindow);
        }

        return count < maxMessages && now < _windowEnd;
    }

    /// <summary>Waits from now on.</summary>
    /// <returns>False when nobody does any more.</returns>
    public bool TryRest()
    {
        Volatile.Write(ref _state, Idle);
        _registration = cancellationToken.UnsafeRegister(
            static (item, token) =>
            {
                var receiver = (ReceiveItem)item!;
                if (Interlocked.CompareExchange(ref receiver._state, Cancelled, Idle) == Idle)
                {
                    receiver.Cancel(token);
                }
            },
            this);
        return !IsCancelled;
    }

    /// <summary>Is run again.</summary>
    /// <returns>False when nobody waits for it any more.</returns>
    public bool TryWake()
    {
        if (Interlocked.CompareExchange(ref _state, Active, Idle) != Idle)
        {
            return false;
        }

        // Not disposed: that would wait for a callback, which only finds that it has come too late.
        _registration.Unregister();
        return true;
    }

    protected override WorkResult Do(BrokerStore store)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Refuse(new OperationCanceledException(cancellationToken));
        }

        var now = store.Now;
        Answer = target.Take(store, this, now);
        if (Answer is null)
        {
            DueAt = Math.Min(_windowEnd, target.NextDue(store, now));
            return WorkResult.Waiting;
        }

        _windowEnd = long.MaxValue;
        target.Raise(store);
        return WorkResult.Done;
    }
}
