namespace Serverless.Events;

/// <summary>A schedule that starts a function, and where it has come to. A function may have several.</summary>
/// <param name="function">The function, with this schedule.</param>
/// <param name="store">Where is noted what was started.</param>
/// <param name="siblings">The keys of all schedules of the function.</param>
internal sealed class TimerEntry(EventFunction function, ITimerStore store, IReadOnlyList<string> siblings)
{
    public EventFunction Function { get; } = function;

    public ITimerStore Store { get; } = store;

    /// <summary>The next occurrence; null for a schedule that has no further one.</summary>
    public DateTimeOffset? Next { get; set; }

    /// <summary>What the store knows the schedule by: one that was changed is another one, and begins when it is first seen.</summary>
    public string Key { get; } = KeyOf(function);

    /// <summary>The keys of all schedules of the function.</summary>
    public IReadOnlyList<string> Siblings { get; } = siblings;

    /// <summary>Whether the store has failed, which was said.</summary>
    public bool IsFailing { get; set; }

    /// <summary>What a store knows the schedule of a function by.</summary>
    public static string KeyOf(EventFunction function) => $"{function.Name}|{function.Schedule.Text}";

    /// <summary>The message of an occurrence.</summary>
    public OutgoingMessage MessageOf(DateTimeOffset occurrence, bool isPastDue) => new()
    {
        Channel = new EventChannel(EventKind.Timer, Function.Name),
        // Two schedules may have an occurrence at the same moment, which are two messages.
        Id = Siblings.Count == 1 ? $"{Function.Name}@{occurrence.UtcDateTime:O}" : $"{Function.Name}@{occurrence.UtcDateTime:O}/{Function.Schedule.Text}",
        Body = TimerMessage.Write(occurrence, isPastDue, Function.Schedule),
        Headers = OutputHeaders.Create(null, MediaType.Json, null),
    };
}
