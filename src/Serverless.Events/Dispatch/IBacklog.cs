namespace Serverless.Events;

/// <summary>What waits in the sources of subscriptions; a connector that can tell implements it too.</summary>
internal interface IBacklog
{
    /// <summary>How many messages wait, and how long the oldest has.</summary>
    ValueTask<Backlog> GetBacklogAsync(EventSubscription subscription, CancellationToken cancellationToken);

    /// <summary>Whether messages can be taken now, or are taken and not settled.</summary>
    ValueTask<bool> HasWorkAsync(EventSubscription subscription, CancellationToken cancellationToken);

    /// <summary>When the next message that is delayed or waits for its next attempt can be taken; null when none is.</summary>
    ValueTask<DateTimeOffset?> GetNextDueAsync(EventSubscription subscription, CancellationToken cancellationToken);
}

/// <summary>What waits for a function.</summary>
/// <param name="Count">How many messages.</param>
/// <param name="OldestAge">How long the oldest has waited; zero when none does.</param>
internal readonly record struct Backlog(long Count, TimeSpan OldestAge);
