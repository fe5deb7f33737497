namespace Serverless.Analyzers.Time.Durations.Values;

/// <summary>What the parameters of <c>TimeSpan</c>'s methods and constructors count.</summary>
internal static class TimeUnits
{
    /// <summary>The ticks of one, by the name of a parameter; 0 where the name says nothing.</summary>
    public static double OfParameter(string name) => name switch
    {
        "days" => TimeSpan.TicksPerDay,
        "hours" => TimeSpan.TicksPerHour,
        "minutes" => TimeSpan.TicksPerMinute,
        "seconds" => TimeSpan.TicksPerSecond,
        "milliseconds" => TimeSpan.TicksPerMillisecond,
        "microseconds" => TimeSpan.TicksPerMillisecond / 1000.0,
        "ticks" => 1,
        _ => 0,
    };

    /// <summary>The ticks of one, by the name of a method such as <c>FromSeconds</c>; 0 where it is none of these.</summary>
    public static double OfMethod(string name) => name switch
    {
        "FromDays" => TimeSpan.TicksPerDay,
        "FromHours" => TimeSpan.TicksPerHour,
        "FromMinutes" => TimeSpan.TicksPerMinute,
        "FromSeconds" => TimeSpan.TicksPerSecond,
        "FromMilliseconds" => TimeSpan.TicksPerMillisecond,
        "FromMicroseconds" => TimeSpan.TicksPerMillisecond / 1000.0,
        "FromTicks" => 1,
        _ => 0,
    };

    /// <summary>The ticks of one, by the name of a property such as <c>TotalSeconds</c>; 0 where it is none of these.</summary>
    public static double OfProperty(string name) => name switch
    {
        "TotalDays" => TimeSpan.TicksPerDay,
        "TotalHours" => TimeSpan.TicksPerHour,
        "TotalMinutes" => TimeSpan.TicksPerMinute,
        "TotalSeconds" => TimeSpan.TicksPerSecond,
        "TotalMilliseconds" => TimeSpan.TicksPerMillisecond,
        "Ticks" => 1,
        _ => 0,
    };

    /// <summary>The units that follow one another in the parameters of a method or constructor, from a unit on.</summary>
    public static double Next(double unit) => unit switch
    {
        TimeSpan.TicksPerDay => TimeSpan.TicksPerHour,
        TimeSpan.TicksPerHour => TimeSpan.TicksPerMinute,
        TimeSpan.TicksPerMinute => TimeSpan.TicksPerSecond,
        TimeSpan.TicksPerSecond => TimeSpan.TicksPerMillisecond,
        _ => TimeSpan.TicksPerMillisecond / 1000.0,
    };
}
