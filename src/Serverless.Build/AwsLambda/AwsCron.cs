using System.Globalization;
using Serverless.Build.Schedules;

namespace Serverless.Build.AwsLambda;

/// <summary>
/// Translates the schedules of timers into those of EventBridge Scheduler: six fields with the year last, one of the two days always
/// <c>?</c>, days of the week from 1 (Sunday). What differs between the dialects (steps of ranges, ranges that go around) is written out.
/// </summary>
internal static class AwsCron
{
    private static readonly string[] s_days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private static readonly string[] s_months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private static readonly CronFieldBounds s_minute = new("minute", 0, 59, []);
    private static readonly CronFieldBounds s_hour = new("hour", 0, 23, []);
    private static readonly CronFieldBounds s_dayOfMonth = new("day of the month", 1, 31, []);
    private static readonly CronFieldBounds s_month = new("month", 1, 12, s_months);
    // Of both names of Sunday, 0 and 7, the first is kept.
    private static readonly CronFieldBounds s_dayOfWeek = new("day of the week", 0, 6, s_days);

    /// <summary>The schedule as <c>cron(...)</c>.</summary>
    /// <exception cref="DeploymentException">AWS has no schedule like this.</exception>
    public static string Translate(string function, string cron)
    {
        var fields = CronMacro.Expand(cron.Trim()).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 6)
        {
            // The first is the second, which AWS does not have.
            fields = fields[0] is "0" or "00" ? fields[1..] : throw Cannot(function, cron, "AWS has no seconds: its shortest interval is a minute");
        }

        if (fields.Length != 5)
        {
            throw Cannot(function, cron, $"it has {fields.Length} fields");
        }

        try
        {
            var dayOfMonth = DayOfMonth(fields[2]);
            var dayOfWeek = DayOfWeek(fields[4]);
            if (dayOfMonth != "*" && dayOfWeek != "*")
            {
                throw new FormatException("it restricts both the day of the month and the day of the week, of which AWS takes one; leave one of them *, and judge the other in the function");
            }

            // One of the two days must be open: the one that restricts nothing.
            (dayOfMonth, dayOfWeek) = dayOfWeek == "*" ? (dayOfMonth, "?") : ("?", dayOfWeek);
            return $"cron({s_minute.Translate(fields[0])} {s_hour.Translate(fields[1])} {dayOfMonth} {s_month.Translate(fields[3])} {dayOfWeek} *)";
        }
        catch (FormatException exception)
        {
            throw Cannot(function, cron, exception.Message);
        }
    }

    private static string DayOfMonth(string field)
    {
        var upper = field.ToUpperInvariant();
        if (upper == "L")
        {
            return "L";
        }

        if (upper.StartsWith('L'))
        {
            throw new FormatException($"AWS has no '{field}' for the day of the month; it has L for the last day");
        }

        return upper.EndsWith('W') ? $"{Number(upper[..^1])}W" : s_dayOfMonth.Translate(field);
    }

    private static string DayOfWeek(string field)
    {
        var upper = field.ToUpperInvariant();
        if (upper.EndsWith('L'))
        {
            return $"{Day(upper[..^1])}L";
        }

        return upper.IndexOf('#') is > 0 and var hash ? $"{Day(upper[..hash])}#{upper[(hash + 1)..]}" : s_dayOfWeek.Translate(field);
    }

    /// <summary>AWS counts days from 1, Sunday.</summary>
    private static string Day(string day) => (s_dayOfWeek.Value(day) + 1).ToString(CultureInfo.InvariantCulture);

    private static string Number(string text) => s_dayOfMonth.Value(text).ToString(CultureInfo.InvariantCulture);

    private static DeploymentException Cannot(string function, string cron, string why) =>
        new($"The schedule '{cron}' of {function} cannot be one of AWS: {why}.");
}
