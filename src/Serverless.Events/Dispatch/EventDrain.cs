namespace Serverless.Events;

/// <summary>Waits until there is nothing to do any more.</summary>
internal sealed class EventDrain(EventConnectors connectors, IReadOnlyList<EventPump> pumps, EventActivity activity, TimerScheduler? schedules)
{
    // Another process may settle what keeps this one waiting, which tells nobody here.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    /// <summary>Completes when there is nothing to do.</summary>
    /// <param name="advance">
    /// Waits for what is not due yet as well: told when the next of it is, it may move the clock. Answers false when that is too late. Null to leave it alone.
    /// </param>
    /// <param name="withSchedules">Whether the next occurrence of a schedule is waited for too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(Func<DateTimeOffset, bool>? advance, bool withSchedules, CancellationToken cancellationToken)
    {
        var isQuiet = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await (schedules?.CaughtUpAsync() ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(false);
            var next = activity.NextAsync();
            var version = activity.Version;
            // In this order: what becomes due between the two is work then, and not overlooked.
            var due = advance is null ? null : await GetNextDueAsync(withSchedules, cancellationToken).ConfigureAwait(false);
            var (hasWork, waitsUntil) = await LookAsync(advance is not null && isQuiet, cancellationToken).ConfigureAwait(false);
            due = Earlier(due, waitsUntil);
            if (!hasWork && version == activity.Version && (due is null || !advance!(due.Value)))
            {
                return;
            }

            await Task.WhenAny(next, Task.Delay(LongestWait, cancellationToken)).ConfigureAwait(false);
            isQuiet = version == activity.Version;
        }
    }

    /// <summary>Whether there is something to do, or until when all that there is only waits.</summary>
    /// <param name="isQuiet">Nothing has happened for a moment: what only waits for a time to come is not work then.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private async ValueTask<(bool HasWork, DateTimeOffset? WaitsUntil)> LookAsync(bool isQuiet, CancellationToken cancellationToken)
    {
        DateTimeOffset? until = null;
        foreach (var pump in pumps)
        {
            if (pump.IsBusy
                || (pump.Connector is IBacklog backlog && await backlog.HasWorkAsync(pump.Subscription, cancellationToken).ConfigureAwait(false))
                || pump.IsBusy)
            {
                if (!isQuiet || pump.WaitsUntil is not { } end)
                {
                    return (true, null);
                }

                until = Earlier(until, end);
            }
        }

        return (false, until);
    }

    private async ValueTask<DateTimeOffset?> GetNextDueAsync(bool withSchedules, CancellationToken cancellationToken)
    {
        var due = withSchedules ? schedules?.Next : null;
        foreach (var subscriber in connectors.Consumed)
        {
            if (connectors.Choose(subscriber.Channel).Connector is IBacklog backlog)
            {
                due = Earlier(due, await backlog.GetNextDueAsync(subscriber.Subscription, cancellationToken).ConfigureAwait(false));
            }
        }

        return due;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
