using System.Text.Json;
using Serverless.Events;
using Serverless.Events.Platforms;
using Serverless.Platforms.AzureFunctions.Invocations;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>A schedule that is due: <c>{"Schedule":{},"ScheduleStatus":{"Last","Next","LastUpdated"},"IsPastDue"}</c>.</summary>
internal static class TimerValue
{
    // What a clock may be ahead of another one.
    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(30);

    public static IncomingBatch Read(Subscriber subscriber, AzureInvocation invocation, Envelope envelope, JsonElement value)
    {
        var timer = value.Structure();
        var now = envelope.Metadata.Get("sys").Structure().Get("UtcNow").Time() ?? DateTimeOffset.UtcNow;

        // What was to come next when the schedule was last looked at is what has come now. Without a status it is the last occurrence, which clocks that differ may place just ahead.
        var next = timer.Get("ScheduleStatus").Structure().Get("Next").Time();
        var due = next is { } at && at <= now + s_skew ? at : ((EventFunction)subscriber.Function).Schedule.Latest(now.AddYears(-5), now.AddSeconds(1)) ?? now;
        return new IncomingBatch(EventKind.Timer, subscriber.Function.Name,
        [
            new EventMessage { Id = $"{invocation.Folder.Name}@{due.UtcDateTime:O}", Body = default, EnqueuedAt = due.ToUniversalTime(), Attempt = envelope.Attempt ?? 1, Origin = invocation },
        ])
        {
            IsPastDue = timer.Get("IsPastDue").IsTrue(),
        };
    }
}
