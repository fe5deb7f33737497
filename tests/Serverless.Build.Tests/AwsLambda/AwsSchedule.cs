using System.Globalization;

namespace Serverless.Build.Tests.AwsLambda;

/// <summary>Judges a time by a schedule of AWS, as its documentation says; without L, W and #.</summary>
internal static class AwsSchedule
{
    private static readonly string[] s_days = ["", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    public static bool Matches(string schedule, DateTime time)
    {
        var fields = schedule["cron(".Length..^1].Split(' ');
        Assert.Equal(6, fields.Length);
        Assert.Single(new[] { fields[2], fields[4] }, "?");
        return Matches(fields[0], time.Minute, 59) && Matches(fields[1], time.Hour, 23) && Matches(fields[2], time.Day, 31)
            && Matches(fields[3], time.Month, 12) && Matches(fields[4], (int)time.DayOfWeek + 1, 7) && fields[5] == "*";
    }

    private static bool Matches(string field, int value, int last) => field is "*" or "?" || field.Split(',').Any(item =>
    {
        if (item.Split('/') is [var start, var step])
        {
            return value >= Number(start) && value <= last && (value - Number(start)) % Number(step) == 0;
        }

        var ends = item.Split('-').Select(Number).ToArray();
        Assert.True(ends[0] <= ends[^1], $"{item} goes around");
        return value >= ends[0] && value <= ends[^1];
    });

    private static int Number(string text) => Array.IndexOf(s_days, text) is > 0 and var day ? day : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
