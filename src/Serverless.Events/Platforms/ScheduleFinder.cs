using System.Globalization;
namespace Serverless.Events.Platforms;

/// <summary>Finds the function of a schedule by what the schedule is called: after the function, with a number for its second trigger and further ones.</summary>
internal static class ScheduleFinder
{
    /// <summary>The function whose schedule it is; null where none is, or more than one could be.</summary>
    /// <param name="schedule">The last part of the schedule's ARN, or of the rule's.</param>
    /// <param name="timers">Timer triggers, in their order.</param>
    public static Subscriber? Find(string schedule, IReadOnlyList<Subscriber> timers)
    {
        var name = Plain(schedule);
        return One(timers.Where(t => Plain(t.Function.Name) == name), 1)
            ?? Numbered(schedule, timers)
            ?? One(timers.Where(t => name.StartsWith(Plain(t.Function.Name), StringComparison.Ordinal) || name.EndsWith(Plain(t.Function.Name), StringComparison.Ordinal)), 1);
    }

    private static Subscriber? Numbered(string schedule, IReadOnlyList<Subscriber> timers)
    {
        var dot = schedule.LastIndexOf('.');
        return dot > 0 && int.TryParse(schedule.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? One(timers.Where(t => Plain(t.Function.Name) == Plain(schedule[..dot])), number)
            : null;
    }

    /// <summary>A trigger of the one function among them, by its number.</summary>
    private static Subscriber? One(IEnumerable<Subscriber> found, int number)
    {
        var functions = found.GroupBy(t => t.Function.Name).ToList();
        return functions.Count == 1 ? functions[0].ElementAtOrDefault(number - 1) : null;
    }

    /// <summary>Letters and digits alone: what a template makes of a function's name has not all of its characters.</summary>
    private static string Plain(string name) => new([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
}
