namespace Serverless.Events.Tests.Infrastructure;

internal static class SubscriptionExtensions
{
    /// <summary>The same settings for another kind of event source.</summary>
    public static EventSubscription As(this EventSubscription subscription, EventKind kind) => new(kind, subscription.Channel)
    {
        IsBatch = subscription.IsBatch,
        BatchSize = subscription.BatchSize,
        MaxAttempts = subscription.MaxAttempts,
        Concurrency = subscription.Concurrency,
        Backoff = subscription.Backoff,
    };
}
