namespace Serverless.Events.Sqlite;

/// <summary>
/// Milliseconds since 1970 that never jump: the wall clock is looked at once, at the start, and what passes from then on is measured. A wall clock
/// that is set while the host runs neither hides messages nor shows them early; one that was set back between two runs does not hide what
/// the run before has sent.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="atLeast">The latest time that the file knows of.</param>
internal sealed class BrokerClock(TimeProvider time, long atLeast)
{
    private readonly long _start = time.GetTimestamp();

    // With the part of a millisecond that has passed: what is due at a time of the wall clock, such as a clock that stands is set to, is due then.
    private readonly TimeSpan _base = Max(time.GetUtcNow() - DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(atLeast));

    public long Now => Exact.Ticks / TimeSpan.TicksPerMillisecond;

    private TimeSpan Exact => _base + time.GetElapsedTime(_start);

    /// <summary>How long it is until a time; nothing where that has come.</summary>
    public TimeSpan Until(long due)
    {
        var rest = TimeSpan.FromMilliseconds(Math.Min(due, 1e14)) - Exact;
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    /// <summary>The time after a pause, rounded up, so that nothing is early.</summary>
    public static long After(long now, TimeSpan pause) => pause <= TimeSpan.Zero ? now : now + (long)Math.Ceiling(Math.Min(pause.TotalMilliseconds, 1e14));

    public static DateTimeOffset ToTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
