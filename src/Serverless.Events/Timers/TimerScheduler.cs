using Microsoft.Extensions.Logging;

namespace Serverless.Events;

/// <summary>
/// Sends the message of each occurrence when it is due. It never waits longer than half a minute without a look at the clock, which may have been
/// set or have gone on while the machine slept; which of several hosts sends is the store's decision.
/// </summary>
internal sealed class TimerScheduler(TimeProvider time, ILogger logger, IReadOnlyList<TimerEntry> entries, Action sent)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // What is later than this was missed: nobody looked at the clock when it was due.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    private CancellationToken _stopping;
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private Task _wait = Task.CompletedTask;
    private TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the next schedule is due; null when none has a further occurrence. Meaningful after <see cref="CaughtUpAsync"/>.</summary>
    public DateTimeOffset? Next => entries.Min(e => e.Next);

    /// <summary>Finds out where the schedules have come to, and begins to wait.</summary>
    public async Task StartAsync(CancellationToken stopping)
    {
        _stopping = stopping;
        foreach (var entry in entries)
        {
            await TryAsync(entry, BeginAsync).ConfigureAwait(false);
        }

        using (ExecutionContext.SuppressFlow())
        {
            _running = Task.Run(RunAsync, CancellationToken.None);
        }
    }

    /// <summary>Completes when nothing is sent any more; the token that it was started with must be cancelled.</summary>
    public Task StopAsync() => _running;

    /// <summary>Completes when what is due by now was sent, or was tried.</summary>
    public async Task CaughtUpAsync()
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (!_wait.IsCompleted || _running.IsCompleted)
                {
                    return;
                }

                next = _waits.Task;
            }

            await Task.WhenAny(next, _running).ConfigureAwait(false);
        }
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var wait = LongestWait;
            foreach (var entry in entries)
            {
                var now = time.GetUtcNow();
                if (entry.Next is { } next && next <= now)
                {
                    await TryAsync(entry, SendDueAsync).ConfigureAwait(false);
                }

                var rest = entry.IsFailing ? Pause : entry.Next - time.GetUtcNow() ?? LongestWait;
                wait = rest < wait ? rest : wait;
            }

            try
            {
                await WaitAsync(wait > TimeSpan.Zero ? RoundUp(wait) : TimeSpan.Zero).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private Task WaitAsync(TimeSpan wait)
    {
        lock (_lock)
        {
            _wait = Task.Delay(wait, time, _stopping);
            _waits.TrySetResult();
            _waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _wait;
        }
    }

    /// <summary>A timer has whole milliseconds: one that is a fraction early would only be set again.</summary>
    private static TimeSpan RoundUp(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    /// <summary>The first time that a function is seen its schedule begins; later, one run makes up for what was missed.</summary>
    private async ValueTask BeginAsync(TimerEntry entry, DateTimeOffset now)
    {
        var last = await entry.Store.GetLastAsync(entry.Key, _stopping).ConfigureAwait(false);
        if (last is null)
        {
            await entry.Store.TrySendAsync(entry.Key, now, null, _stopping).ConfigureAwait(false);
        }
        else if (entry.Function.Subscription.RunMissed && entry.Function.Schedule.Latest(last.Value, now) is { } missed)
        {
            await SendAsync(entry, missed, isPastDue: true).ConfigureAwait(false);
        }

        entry.Next = entry.Function.Schedule.Next(now);
    }

    private async ValueTask SendDueAsync(TimerEntry entry, DateTimeOffset now)
    {
        if (entry.IsFailing)
        {
            // It could not be told before where the schedule has come to.
            await BeginAsync(entry, now).ConfigureAwait(false);
            return;
        }

        var schedule = entry.Function.Schedule;
        // The last of those that are due: the clock may have gone past several.
        var due = schedule.Latest(entry.Next!.Value - TimeSpan.FromTicks(1), now) ?? entry.Next.Value;
        var isPastDue = now - due > Late || due != entry.Next;
        if (!isPastDue || entry.Function.Subscription.RunMissed || now - due <= Late)
        {
            await SendAsync(entry, due, isPastDue).ConfigureAwait(false);
        }

        entry.Next = schedule.Next(now);
    }

    private async ValueTask SendAsync(TimerEntry entry, DateTimeOffset occurrence, bool isPastDue)
    {
        if (await entry.Store.TrySendAsync(entry.Key, occurrence, entry.MessageOf(occurrence, isPastDue), _stopping).ConfigureAwait(false))
        {
            sent();
        }
    }

    private async ValueTask TryAsync(TimerEntry entry, Func<TimerEntry, DateTimeOffset, ValueTask> act)
    {
        var now = time.GetUtcNow();
        try
        {
            await act(entry, now).ConfigureAwait(false);
            entry.IsFailing = false;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops; the next one makes up for it.
        }
        catch (Exception exception)
        {
            if (!entry.IsFailing)
            {
                EventLog.ScheduleFails(logger, entry.Function.Name, exception);
            }

            entry.IsFailing = true;
            entry.Next ??= now;
        }
    }
}
