using System.Globalization;
using Serverless.Build.Schedules;

namespace Serverless.Build.OpenWhisk;

/// <summary>
/// Translates the schedules of timers into those of the alarms package (https://github.com/apache/openwhisk-package-alarms, which reads them with node-cron 1): months are counted
/// from 0 there and Sunday is 0 alone, so that both are words; ranges that go around are written out.
/// </summary>
internal static class AlarmCron
{
    private static readonly string[] s_days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private static readonly string[] s_months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private static readonly CronFieldBounds[] s_fields =
    [
        new("second", 0, 59, []), new("minute", 0, 59, []), new("hour", 0, 23, []), new("day of the month", 1, 31, []), new("month", 1, 12, s_months), new("day of the week", 0, 6, s_days),
    ];

    /// <summary>The schedule, with the second where it has one that is not 0.</summary>
    /// <exception cref="DeploymentException">The alarms package has no schedule like this.</exception>
    public static string Translate(string function, string cron)
    {
        var fields = CronMacro.Expand(cron.Trim()).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is not (5 or 6))
        {
            throw Cannot(function, cron, $"it has {fields.Length} fields");
        }

        try
        {
            var bounds = s_fields[^fields.Length..];
            var translated = fields.Zip(bounds, Field).ToList();
            return string.Join(' ', translated is ["0", _, _, _, _, _] ? translated[1..] : translated);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw Cannot(function, cron, exception.Message);
        }
    }

    private static string Field(string field, CronFieldBounds bounds)
    {
        if (field is "*" or "?")
        {
            return "*";
        }

        if (field.AsSpan().ContainsAny("LW#lw") && !bounds.Words.Any(w => field.Contains(w, StringComparison.OrdinalIgnoreCase)))
        {
            throw new FormatException($"there is no '{field}' for the {bounds.Name}; choose a wider schedule, and judge it in the function");
        }

        var numbers = bounds.Numbers(field);
        return numbers.Count == bounds.Last - bounds.First + 1 ? "*"
            : field.StartsWith("*/", StringComparison.Ordinal) && bounds.Words.Length == 0 ? field
            : string.Join(',', numbers.Select(n => bounds.Words.Length > 0 ? bounds.Words[n - bounds.First] : n.ToString(CultureInfo.InvariantCulture)));
    }

    private static DeploymentException Cannot(string function, string cron, string why) =>
        new($"The schedule '{cron}' of {function} cannot be one of the alarms package of OpenWhisk: {why}.");
}
