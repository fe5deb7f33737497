namespace Serverless.Events;

/// <summary>What waits in the sources of subscriptions; a connector that can tell implements it too.</summary>
internal interface IBacklog
{
    /// <summary>How many messages can be taken now or are taken, and how long the oldest has waited; zero when none has.</summary>
    ValueTask<(long Ready, TimeSpan Oldest)> GetBacklogAsync(EventSubscription subscription, CancellationToken cancellationToken);

    /// <summary>Whether messages can be taken now, or are taken and not settled.</summary>
    ValueTask<bool> HasWorkAsync(EventSubscription subscription, CancellationToken cancellationToken);

    /// <summary>When the next message that is delayed or waits for its next attempt can be taken; null when none is.</summary>
    ValueTask<DateTimeOffset?> GetNextDueAsync(EventSubscription subscription, CancellationToken cancellationToken);
}
