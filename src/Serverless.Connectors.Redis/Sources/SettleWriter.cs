using Serverless.Events;

namespace Serverless.Connectors.Redis;

/// <summary>Makes commits of what becomes of messages.</summary>
internal sealed class SettleWriter(RedisSender sender, DeadLetterWriter deadLetters)
{
    /// <summary>Settles messages with their outputs.</summary>
    /// <param name="subscription">Whose messages.</param>
    /// <param name="source">How Redis tells that they are still his.</param>
    /// <param name="outcomes">What becomes of which.</param>
    /// <param name="pause">For the last of a partition: when it is free again.</param>
    /// <param name="holds">Throws when they are somebody else's.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task SettleAsync(
        EventSubscription subscription, CommitSource source, IReadOnlyList<EventOutcome> outcomes, long? pause, Func<Task> holds, CancellationToken cancellationToken)
    {
        var outputs = outcomes.Count == 1 ? outcomes[0].Outputs : [.. outcomes.SelectMany(o => o.Outputs)];
        return sender.CommitAsync(() => Make(subscription, source, outcomes, pause), outputs, holds, cancellationToken);
    }

    private Commit Make(EventSubscription subscription, CommitSource source, IReadOnlyList<EventOutcome> outcomes, long? pause)
    {
        var commit = new Commit(outcomes.Count) { Source = source, Pause = pause };
        foreach (var outcome in outcomes)
        {
            var entry = (Entry)outcome.Message.Receipt!;
            commit.Settled.Add(outcome.Disposition switch
            {
                EventDisposition.Retry => new SettledEntry(entry, SettledEntry.Retry, Math.Max(0, (long)Math.Ceiling(outcome.Delay.TotalMilliseconds))),
                EventDisposition.Release => new SettledEntry(entry, SettledEntry.Release, 0),
                _ => new SettledEntry(entry, SettledEntry.Done, 0),
            });
            if (outcome.Disposition == EventDisposition.DeadLetter)
            {
                deadLetters.Write(commit, subscription, outcome);
            }
        }

        return commit;
    }
}
