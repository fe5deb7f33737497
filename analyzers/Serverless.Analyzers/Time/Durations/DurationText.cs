using System.Globalization;

namespace Serverless.Analyzers.Time.Durations;

/// <summary>How messages write times: <c>500 ms</c>, <c>1.5 s</c>, <c>2 min 30 s</c>.</summary>
internal static class DurationText
{
    public static string Of(TimeSpan time)
    {
        if (time < TimeSpan.FromSeconds(1))
        {
            return Number(time.TotalMilliseconds, "ms");
        }

        if (time < TimeSpan.FromMinutes(1))
        {
            return Number(time.TotalSeconds, "s");
        }

        var hours = (int)time.TotalHours;
        var parts = new List<string>();
        if (hours > 0)
        {
            parts.Add(Number(hours, "h"));
        }

        if (time.Minutes > 0)
        {
            parts.Add(Number(time.Minutes, "min"));
        }

        var seconds = time.Seconds + (time.Milliseconds / 1000.0);
        if (seconds > 0 && hours == 0)
        {
            parts.Add(Number(seconds, "s"));
        }

        return string.Join(" ", parts);
    }

    private static string Number(double value, string unit) => $"{value.ToString("0.###", CultureInfo.InvariantCulture)} {unit}";
}
