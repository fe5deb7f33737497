namespace Serverless.Events.Sqlite;

/// <summary>The queues that subscriptions are served from, by name: one place for all.</summary>
internal static class QueueNames
{
    /// <summary>The queue of a subscription; for a stream the one that its dead letters have and are sent again to.</summary>
    public static string Of(EventSubscription subscription) => subscription.Kind switch
    {
        EventKind.Queue => subscription.Channel,
        _ => Hidden(subscription.Kind, subscription.Function),
    };

    /// <summary>The hidden queue of a function.</summary>
    public static string Hidden(EventKind kind, string function) => kind switch
    {
        EventKind.Stream => $"stream:{function}",
        EventKind.Blob => $"blob:{function}",
        EventKind.Timer => $"timer:{function}",
        EventKind.Event => $"event:{function}",
        EventKind.Direct => $"direct:{function}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
