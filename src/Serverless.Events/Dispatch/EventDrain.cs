namespace Serverless.Events;

/// <summary>Waits until there is nothing to do any more.</summary>
internal sealed class EventDrain(EventConnectors connectors, IReadOnlyList<EventPump> pumps, EventActivity activity, Func<Task> catchUp)
{
    // Another process may settle what keeps this one waiting, which tells nobody here.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    public async Task RunAsync(Action<DateTimeOffset>? advance, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await catchUp().WaitAsync(cancellationToken).ConfigureAwait(false);
            var next = activity.NextAsync();
            var version = activity.Version;
            // In this order: what becomes due between the two is work then, and not overlooked.
            var due = advance is null ? null : await GetNextDueAsync(cancellationToken).ConfigureAwait(false);
            if (!await HasWorkAsync(cancellationToken).ConfigureAwait(false) && version == activity.Version)
            {
                if (due is null)
                {
                    return;
                }

                advance!(due.Value);
            }

            await Task.WhenAny(next, Task.Delay(LongestWait, cancellationToken)).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> HasWorkAsync(CancellationToken cancellationToken)
    {
        foreach (var pump in pumps)
        {
            if (pump.IsBusy
                || (pump.Connector is IBacklog backlog && await backlog.HasWorkAsync(pump.Subscription, cancellationToken).ConfigureAwait(false))
                || pump.IsBusy)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<DateTimeOffset?> GetNextDueAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? due = null;
        foreach (var subscriber in connectors.Subscribers)
        {
            if (connectors.Choose(subscriber.Channel).Connector is IBacklog backlog
                && await backlog.GetNextDueAsync(subscriber.Subscription, cancellationToken).ConfigureAwait(false) is { } next
                && !(due < next))
            {
                due = next;
            }
        }

        return due;
    }
}
