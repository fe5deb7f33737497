namespace Serverless.Events.Sqlite;

/// <summary>
/// Receivers that have found nothing, and when they look again: when something is written for them, or when a time has come. Only the writer's
/// thread uses it.
/// </summary>
internal sealed class WaitingRoom(BrokerClock clock, TimeProvider time, Action tick) : IDisposable
{
    // What timers take.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(int.MaxValue - 1);

    private readonly List<BrokerChannel> _raised = [];
    private readonly List<ReceiveItem> _waiting = [];
    private readonly List<WorkItem> _woken = [];
    private readonly ITimer _timer = time.CreateTimer(static state => ((Action)state!)(), tick, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    private long _timerDue = long.MaxValue;

    /// <summary>Whether somebody is to be run again.</summary>
    public bool HasWoken => _woken.Count > 0;

    /// <summary>Says that waiting receivers of a channel should look again.</summary>
    public void Raise(BrokerChannel channel)
    {
        if (!channel.IsRaised)
        {
            channel.IsRaised = true;
            _raised.Add(channel);
        }
    }

    /// <summary>A receiver has found nothing.</summary>
    public void Enter(ReceiveItem receiver)
    {
        _waiting.RemoveAll(static other => other.IsCancelled);
        if (receiver.TryRest())
        {
            _waiting.Add(receiver);
            SetTimer(receiver.DueAt);
        }
    }

    /// <summary>Has something run next.</summary>
    public void Add(WorkItem item) => _woken.Add(item);

    /// <summary>Hands over those who are to be run.</summary>
    public void TakeWoken(List<WorkItem> items)
    {
        items.InsertRange(0, _woken);
        _woken.Clear();
    }

    /// <summary>Wakes those whose time has come.</summary>
    public void Tick()
    {
        _timerDue = long.MaxValue;
        var now = clock.Now;
        foreach (var receiver in _waiting)
        {
            if (receiver.DueAt > now)
            {
                SetTimer(receiver.DueAt);
            }
            else if (receiver.TryWake())
            {
                _woken.Add(receiver);
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

        foreach (var receiver in _waiting)
        {
            if (!receiver.Target.IsRaised || !receiver.TryWake())
            {
                continue;
            }

            _woken.Add(receiver);

            // One at a time: it wakes the next one when it has found something. One that waits for a batch to fill would not.
            if (!receiver.HasWindow)
            {
                receiver.Target.Lower();
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

    /// <summary>Nobody needs to wait any more.</summary>
    public void FailAll(Exception exception)
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

    public void Dispose() => _timer.Dispose();

    private void SetTimer(long due)
    {
        if (due < _timerDue)
        {
            _timerDue = due;
            var pause = clock.Until(due);
            _timer.Change(pause < LongestPause ? pause : LongestPause, Timeout.InfiniteTimeSpan);
        }
    }
}
