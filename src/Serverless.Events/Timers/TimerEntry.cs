namespace Serverless.Events;

/// <summary>A function that a schedule starts, and where its schedule has come to.</summary>
internal sealed class TimerEntry(EventFunction function, ITimerStore store)
{
    public EventFunction Function { get; } = function;

    public ITimerStore Store { get; } = store;

    /// <summary>The next occurrence; null for a schedule that has no further one.</summary>
    public DateTimeOffset? Next { get; set; }

    /// <summary>What the store knows it by.</summary>
    public string Key => Function.Name;

    /// <summary>Whether the store has failed, which was said.</summary>
    public bool IsFailing { get; set; }

    /// <summary>The message of an occurrence.</summary>
    public OutgoingMessage MessageOf(DateTimeOffset occurrence, bool isPastDue) => new()
    {
        Channel = new EventChannel(EventKind.Timer, Function.Name),
        Id = $"{Key}@{occurrence.UtcDateTime:O}",
        Body = TimerMessage.Write(occurrence, isPastDue),
        Headers = OutputHeaders.Create(null, MediaType.Json, null),
    };
}
