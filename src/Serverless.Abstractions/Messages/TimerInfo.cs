namespace Serverless;

/// <summary>The occurrence of a schedule that an invocation is for.</summary>
/// <param name="ScheduledAt">When it was due.</param>
/// <param name="Next">The next occurrence after now, or null when there is none.</param>
/// <param name="IsPastDue">Whether it, or occurrences since, were missed while no host ran.</param>
public sealed record TimerInfo(DateTimeOffset ScheduledAt, DateTimeOffset? Next, bool IsPastDue);
