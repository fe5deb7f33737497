using System.Globalization;
using Serverless.Build.Schedules;

namespace Serverless.Build.AzureFunctions;

/// <summary>
/// Translates the schedules of timers into those of the host (NCRONTAB, https://github.com/atifaziz/NCrontab): six fields, the second first, days of the week from 0 (Sunday) to 6.
/// What differs between the dialects (ranges that go around, 7 for Sunday, steps of single numbers) is written out.
/// </summary>
internal static class NCrontab
{
    private static readonly CronFieldBounds[] s_fields =
    [
        new("second", 0, 59, []),
        new("minute", 0, 59, []),
        new("hour", 0, 23, []),
        new("day of the month", 1, 31, []),
        new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        new("day of the week", 0, 6, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]),
    ];

    /// <summary>The schedule with six fields.</summary>
    /// <exception cref="DeploymentException">The host has no schedule like this.</exception>
    public static string Translate(string function, string cron)
    {
        var fields = CronMacro.Expand(cron.Trim()).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is not (5 or 6))
        {
            throw Cannot(function, cron, $"it has {fields.Length} fields");
        }

        if (fields.Length == 5)
        {
            fields = ["0", .. fields];
        }

        try
        {
            return string.Join(' ', s_fields.Zip(fields, Field));
        }
        catch (FormatException exception)
        {
            throw Cannot(function, cron, exception.Message);
        }
    }

    private static string Field(CronFieldBounds bounds, string field)
    {
        if (field.AsSpan().IndexOfAny("LlWw#") >= 0 && !bounds.Words.Any(word => field.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            throw new FormatException($"'{field}' is no {bounds.Name} that the host has: it knows neither L nor W nor #. Run the function on all days that can be meant, and judge the day in it");
        }

        if (field is "*" or "?" or "*/1" or "?/1")
        {
            return "*";
        }

        if (field.StartsWith("*/", StringComparison.Ordinal) && int.TryParse(field.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0 && bounds.Last != 6)
        {
            return $"*/{step.ToString(CultureInfo.InvariantCulture)}";
        }

        var numbers = bounds.Numbers(field);
        return numbers.Count == bounds.Last - bounds.First + 1 ? "*" : string.Join(',', Ranges(numbers));
    }

    private static IEnumerable<string> Ranges(SortedSet<int> numbers)
    {
        var all = numbers.ToList();
        for (var i = 0; i < all.Count; i++)
        {
            var start = i;
            while (i + 1 < all.Count && all[i + 1] == all[i] + 1)
            {
                i++;
            }

            yield return i - start < 2 ? string.Join(',', all[start..(i + 1)]) : string.Create(CultureInfo.InvariantCulture, $"{all[start]}-{all[i]}");
        }
    }

    private static DeploymentException Cannot(string function, string cron, string why) => new($"The schedule '{cron}' of {function} cannot be one of Azure Functions: {why}.");
}
