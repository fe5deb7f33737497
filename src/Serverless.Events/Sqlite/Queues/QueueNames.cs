using System.Buffers;

namespace Serverless.Events.Sqlite;

/// <summary>The queues that subscriptions are served from, by name: one place for all.</summary>
internal static class QueueNames
{
    private const int Longest = 80;
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <summary>Why the name of a queue or stream cannot be taken, or null.</summary>
    public static string? FindFault(string name) => name.Length is > 0 and <= Longest && !name.AsSpan().ContainsAnyExcept(Letters)
        ? null
        : $"The queue or stream '{name}' must have letters, digits, '-', '_' and '.' only, at most {Longest} of them.";

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
