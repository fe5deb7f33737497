using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Emitting.Events;

/// <summary>What the manifest says of the trigger of an event function: its source, and the settings that are not the default.</summary>
internal static class EventDetails
{
    public static string Of(EventTriggerKind kind, EventTriggerModel trigger)
    {
        var events = trigger.Events;
        return ManifestText.Member(ChannelName(kind), trigger.Channel)
            + (trigger.IsBatch ? ManifestText.Member("batch", true) : string.Empty)
            + ManifestText.Member("batchSize", Set(events.BatchSize))
            + ManifestText.Member("batchWindowMilliseconds", events.BatchWindow)
            + ManifestText.Member("maxAttempts", Set(events.MaxAttempts))
            + ManifestText.Member("backoffMilliseconds", events.Backoff)
            + ManifestText.Member("maxBackoffMilliseconds", events.MaxBackoff)
            + ManifestText.Member("concurrency", Set(events.Concurrency))
            + ManifestText.Member("visibilityTimeoutMilliseconds", events.VisibilityTimeout)
            + ManifestText.Member("deadLetterQueue", events.DeadLetterQueue)
            + ManifestText.Member("consumerGroup", events.ConsumerGroup)
            + (events.FromStart ? ManifestText.Member("fromStart", true) : string.Empty)
            + (kind == EventTriggerKind.Blob ? $",\"events\":[{Happenings(events.BlobEvents ?? 1)}]" : string.Empty)
            + ManifestText.Member("timeZone", events.TimeZone)
            + (events.RunMissed ? string.Empty : ManifestText.Member("runMissed", false))
            + ManifestText.Member("source", events.Source)
            + ManifestText.Member("subject", events.Subject);
    }

    private static int? Set(int number) => number > 0 ? number : null;

    private static string ChannelName(EventTriggerKind kind) => kind switch
    {
        EventTriggerKind.Queue => "queue",
        EventTriggerKind.Stream => "stream",
        EventTriggerKind.Blob => "path",
        EventTriggerKind.Timer => "cron",
        EventTriggerKind.Table => "table",
        _ => "type",
    };

    private static string Happenings(int flags) => string.Join(",", new[] { (1, "\"created\""), (2, "\"deleted\"") }.Where(h => (flags & h.Item1) != 0).Select(h => h.Item2));
}
