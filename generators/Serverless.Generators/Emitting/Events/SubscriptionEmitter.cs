using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Emitting.Events;

/// <summary>Writes what a trigger asks of its event source: what is not the default.</summary>
internal static class SubscriptionEmitter
{
    private const string Namespace = "global::Serverless.Events.";

    public static string Expression(EventTriggerKind kind, EventTriggerModel trigger)
    {
        var settings = Settings(trigger).ToList();
        var initializer = settings.Count == 0 ? string.Empty : $" {{ {string.Join(", ", settings)} }}";
        return $"new {Namespace}EventSubscription({Namespace}EventKind.{kind}, {SourceWriter.Literal(trigger.Channel)}){initializer}";
    }

    private static IEnumerable<string> Settings(EventTriggerModel trigger)
    {
        var events = trigger.Events;
        if (trigger.IsBatch)
        {
            yield return "IsBatch = true";
        }

        foreach (var (name, number) in new[] { ("BatchSize", events.BatchSize), ("MaxAttempts", events.MaxAttempts), ("Concurrency", events.Concurrency) })
        {
            if (number > 0)
            {
                yield return $"{name} = {number}";
            }
        }

        foreach (var (name, milliseconds) in new[]
        {
            ("BatchWindow", events.BatchWindow), ("Backoff", events.Backoff), ("MaxBackoff", events.MaxBackoff), ("VisibilityTimeout", events.VisibilityTimeout),
        })
        {
            if (milliseconds is { } time)
            {
                yield return $"{name} = global::System.TimeSpan.FromMilliseconds({time})";
            }
        }

        foreach (var (name, text) in new[]
        {
            ("DeadLetterQueue", events.DeadLetterQueue), ("ConsumerGroup", events.ConsumerGroup), ("TimeZone", events.TimeZone), ("Source", events.Source),
            ("Subject", events.Subject),
        })
        {
            if (text is not null)
            {
                yield return $"{name} = {SourceWriter.Literal(text)}";
            }
        }

        if (events.FromStart)
        {
            yield return "FromStart = true";
        }

        if (events.BlobEvents is { } flags)
        {
            yield return $"BlobEvents = (global::Serverless.BlobEvents){flags}";
        }

        if (!events.RunMissed)
        {
            yield return "RunMissed = false";
        }
    }
}
