namespace Serverless.Events.Tests.Infrastructure;

/// <summary>Brings the messages of one subscription.</summary>
internal sealed class MemorySource(MemoryConnector connector, EventSubscription subscription) : IEventSource
{
    public bool IsOrdered => subscription.Kind == EventKind.Stream;

    public async ValueTask<EventBatch> ReceiveAsync(int maxMessages, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            connector.Before?.Invoke("receive");
            var changed = connector.Changed;
            DateTimeOffset? due = null;
            lock (connector.Gate)
            {
                foreach (var queue in connector.QueuesOf(subscription))
                {
                    if (TryTake(queue, maxMessages, ref due) is { } batch)
                    {
                        return batch;
                    }
                }
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var delay = due is null ? Timeout.InfiniteTimeSpan : due.Value - connector.Time.GetUtcNow();
            await Task.WhenAny(changed, Task.Delay(delay < TimeSpan.Zero && due is not null ? TimeSpan.Zero : delay, connector.Time, waiting.Token));
            await waiting.CancelAsync();
        }
    }

    public ValueTask ExtendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        connector.Before?.Invoke("extend");
        lock (connector.Gate)
        {
            connector.CountExtension();
            foreach (var entry in Held(batch))
            {
                entry.LeaseEnds = connector.Time.GetUtcNow() + subscription.Lease;
            }
        }

        return default;
    }

    public async ValueTask SettleAsync(EventBatch batch, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        // As a broker does, on another thread.
        await Task.Yield();
        connector.Before?.Invoke("settle");
        lock (connector.Gate)
        {
            if (outcomes.Any(o => o.Outputs.Any(m => connector.RefusesOutput(m.Body))))
            {
                throw new EventSendException("It is too large.");
            }

            connector.Check(outcomes.SelectMany(o => o.Outputs));
            var held = Held(batch);
            var lease = (MemoryLease)batch.Receipt!;
            foreach (var outcome in outcomes)
            {
                var entry = held.Single(e => ReferenceEquals(e, outcome.Message.Receipt));
                if (IsOrdered && outcome.Disposition is (EventDisposition.Done or EventDisposition.DeadLetter) && !ReferenceEquals(lease.Queue.Entries[0], entry))
                {
                    throw new InvalidOperationException($"The record {entry.Id} was settled before one that precedes it.");
                }

                lease.Settled.Add(entry);
                Apply(lease.Queue, entry, outcome);
            }
        }

        connector.Raise();
    }

    public ValueTask DisposeAsync() => default;

    private EventBatch? TryTake(MemoryQueue queue, int max, ref DateTimeOffset? due)
    {
        var now = connector.Time.GetUtcNow();
        foreach (var entry in queue.Entries.Where(e => e.Token is not null && e.LeaseEnds <= now))
        {
            entry.Token = null;
        }

        if (IsOrdered && queue.Entries.FirstOrDefault() is { } head && (queue.Entries.Any(e => e.Token is not null) || head.VisibleAt > now))
        {
            due = Earlier(due, queue.Entries.Max(e => e.Token is null ? e.VisibleAt : e.LeaseEnds));
            return null;
        }

        var token = new MemoryLease(queue);
        var taken = new List<EventMessage>();
        foreach (var entry in queue.Entries.Where(e => e.Token is null && e.VisibleAt <= now).Take(max))
        {
            entry.Token = token;
            entry.LeaseEnds = now + subscription.Lease;
            entry.Attempts++;
            taken.Add(new EventMessage
            {
                Id = entry.Id,
                Body = entry.Body,
                Headers = entry.Headers,
                Attempt = entry.Attempts,
                EnqueuedAt = entry.EnqueuedAt,
                Key = entry.Key,
                Receipt = entry,
            });
        }

        if (taken.Count > 0)
        {
            return new EventBatch(taken, token);
        }

        foreach (var entry in queue.Entries)
        {
            due = Earlier(due, entry.Token is null ? entry.VisibleAt : entry.LeaseEnds);
        }

        return null;
    }

    private List<MemoryEntry> Held(EventBatch batch)
    {
        var now = connector.Time.GetUtcNow();
        var lease = (MemoryLease)batch.Receipt!;
        var unsettled = batch.Messages.Select(m => (MemoryEntry)m.Receipt!).Where(e => !lease.Settled.Contains(e)).ToList();
        return unsettled.All(e => ReferenceEquals(e.Token, lease) && e.LeaseEnds > now) ? unsettled : throw new LeaseLostException("The lease had ended.");
    }

    private void Apply(MemoryQueue queue, MemoryEntry entry, EventOutcome outcome)
    {
        entry.Token = null;
        switch (outcome.Disposition)
        {
            case EventDisposition.Done:
                queue.Entries.Remove(entry);
                foreach (var output in outcome.Outputs)
                {
                    connector.Write(output);
                }

                if (outcome.Finished is { } finished)
                {
                    connector.Finish(finished);
                }

                break;
            case EventDisposition.Retry:
                entry.VisibleAt = connector.Time.GetUtcNow() + outcome.Delay;
                break;
            case EventDisposition.DeadLetter:
                queue.Entries.Remove(entry);
                var dead = subscription.DeadLetterQueue ?? MemoryConnector.NameOf(subscription);
                if (!connector.Dead.TryGetValue(dead, out var letters))
                {
                    connector.Dead[dead] = letters = [];
                }

                letters.Add(new DeadLetter(dead, outcome.Message, outcome.Error ?? "", outcome.ErrorType, connector.Time.GetUtcNow()));
                break;
            default:
                entry.Attempts--;
                break;
        }

        connector.Settled?.Invoke(outcome);
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one is { } known && known < other ? known : other;
}
