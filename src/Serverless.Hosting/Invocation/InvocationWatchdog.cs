namespace Serverless.Hosting;

/// <summary>
/// Finds functions that block their thread past their deadline: nobody awaits those, so somebody must look on from outside. One
/// thread serves all invocations, and rests while nothing runs. It is its own, so that a cold start does not wait for the first
/// threads of the pool and the one of its timers. Where the clock is not the system's, a timer of that clock looks on instead.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="unwindTime">What a function that has begun to answer may take beyond its deadline.</param>
/// <param name="expired">Answers in the place of a function.</param>
/// <param name="aborted">Cuts off the answer of a function.</param>
internal sealed class InvocationWatchdog(TimeProvider time, TimeSpan unwindTime, Action<FunctionInvocation> expired, Action<FunctionInvocation> aborted)
{
    // How late a function that blocks may be stopped; one that is awaited is stopped on time.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private const int IdleScans = 20;

    // After that time at rest the thread ends, and the next invocation starts another.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();

    // Invocations live as long as their connections, which tell nobody of their end.
    private readonly List<WeakReference<FunctionInvocation>> _invocations = [];
    private ITimer? _timer;
    private AutoResetEvent? _woken;
    private bool _hasThread;
    private int _idleScans;
    private volatile bool _isAwake;

    private bool IsSystemTime => ReferenceEquals(time, TimeProvider.System);

    /// <summary>Keeps an eye on an invocation that begins: a look at a field, but for the first of a connection and the first after a rest.</summary>
    public void Watch(FunctionInvocation invocation)
    {
        if (!invocation.IsWatched)
        {
            invocation.IsWatched = true;
            lock (_lock)
            {
                _invocations.Add(new WeakReference<FunctionInvocation>(invocation));
            }
        }

        if (!_isAwake)
        {
            _isAwake = true;
            if (IsSystemTime && Thread.CurrentThread.IsThreadPoolThread)
            {
                // A thread takes its time to start, and the first answer need not wait for that where another thread can do it.
                ThreadPool.UnsafeQueueUserWorkItem(static watchdog => watchdog.WakeUp(), this, preferLocal: false);
            }
            else
            {
                WakeUp();
            }
        }
    }

    private void WakeUp()
    {
        lock (_lock)
        {
            _idleScans = 0;
            if (!IsSystemTime)
            {
                _timer ??= time.CreateTimer(static watchdog => ((InvocationWatchdog)watchdog!).Scan(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(Period, Period);
            }
            else if (_hasThread)
            {
                _woken!.Set();
            }
            else
            {
                _hasThread = true;
                _woken ??= new AutoResetEvent(false);
                new Thread(static watchdog => ((InvocationWatchdog)watchdog!).Run()) { IsBackground = true, Name = "Watchdog" }.UnsafeStart(this);
            }
        }
    }

    private void Run()
    {
        do
        {
            Thread.Sleep(Period);
            Scan();
        }
        while (_isAwake || _woken!.WaitOne(LongestRest) || !TryEnd());
    }

    private bool TryEnd()
    {
        lock (_lock)
        {
            // Woken in the last moment: the event is set, or will not be needed.
            return !(_hasThread = _isAwake);
        }
    }

    private void Scan()
    {
        List<(FunctionInvocation Invocation, WatchResult Result)>? late = null;
        lock (_lock)
        {
            if (LookAtAll(ref late))
            {
                _idleScans = 0;
            }
            else if (++_idleScans >= IdleScans)
            {
                _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _isAwake = false;
                // One that began before it could see that the watchdog sleeps is seen here.
                Interlocked.MemoryBarrier();
                if (LookAtAll(ref late))
                {
                    _isAwake = true;
                    _idleScans = 0;
                    _timer?.Change(Period, Period);
                }
            }
        }

        foreach (var (invocation, result) in late ?? [])
        {
            var answer = result == WatchResult.Expired ? expired : aborted;
            if (IsSystemTime)
            {
                // What a function has registered for its token runs there too, and may take its time: the thread goes on looking.
                ThreadPool.UnsafeQueueUserWorkItem(answer, invocation, preferLocal: false);
            }
            else
            {
                answer(invocation);
            }
        }
    }

    /// <summary>Whether anything runs.</summary>
    private bool LookAtAll(ref List<(FunctionInvocation Invocation, WatchResult Result)>? late)
    {
        var isAnyAlive = false;
        for (var i = _invocations.Count - 1; i >= 0; i--)
        {
            var result = WatchResult.Idle;
            if (!_invocations[i].TryGetTarget(out var invocation)
                || ((result = invocation.Watch(unwindTime)) == WatchResult.Idle && !invocation.IsReusable))
            {
                _invocations[i] = _invocations[^1];
                _invocations.RemoveAt(_invocations.Count - 1);
                continue;
            }

            isAnyAlive |= result != WatchResult.Idle;
            if (result is WatchResult.Expired or WatchResult.Aborted)
            {
                (late ??= []).Add((invocation, result));
            }
        }

        return isAnyAlive;
    }
}
