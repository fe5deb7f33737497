namespace Serverless.Events;

/// <summary>Whether a published event is one that a trigger has subscribed to: the same everywhere, whoever brings it.</summary>
internal static class EventFilter
{
    /// <summary>Whether the trigger takes the event.</summary>
    /// <param name="subscription">What the trigger asks for.</param>
    /// <param name="type">The event's type.</param>
    /// <param name="source">Its source, or null.</param>
    /// <param name="subject">Its subject, or null.</param>
    public static bool Takes(EventSubscription subscription, string type, string? source, string? subject) =>
        TakesFrom(subscription, type, source) && (subscription.Subject is null || (subject is not null && Fits(subscription.Subject, subject)));

    /// <summary>Whether the trigger takes events of the type and the source, whatever they are about.</summary>
    public static bool TakesFrom(EventSubscription subscription, string type, string? source) =>
        Fits(subscription.Channel, type) && (subscription.Source is null || subscription.Source == source);

    /// <summary><c>*</c> at the end stands for any rest.</summary>
    private static bool Fits(string pattern, string text) =>
        pattern.EndsWith('*') ? text.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : pattern == text;
}
