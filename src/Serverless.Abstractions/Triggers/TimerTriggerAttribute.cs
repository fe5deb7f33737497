namespace Serverless;

/// <summary>Starts the method by a schedule.</summary>
/// <param name="cron">
/// Minute, hour, day of the month, month, day of the week, as in <c>"0 3 * * *"</c>; with six fields the first is the second. Names
/// (<c>MON</c>, <c>JAN</c>), ranges, lists, steps, <c>L</c>, <c>W</c> and <c>#</c> are understood, and macros such as <c>@daily</c>.
/// </param>
/// <remarks>One host runs an occurrence. A parameter of the type <see cref="TimerInfo"/> tells which one it is.</remarks>
public sealed class TimerTriggerAttribute(string cron) : MessageTriggerAttribute
{
    /// <summary>The schedule.</summary>
    public string Cron { get; } = cron;

    /// <summary>The time zone of the schedule, as an IANA name such as <c>"Asia/Seoul"</c>. Default: UTC.</summary>
    /// <remarks>What a change of the clocks skips runs right after it; what it repeats runs once.</remarks>
    public string? TimeZone { get; set; }

    /// <summary>Whether occurrences that were missed while no host ran are made up for by one invocation. Default true.</summary>
    public bool RunMissed { get; set; } = true;
}
