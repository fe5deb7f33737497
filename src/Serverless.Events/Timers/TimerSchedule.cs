using System.Diagnostics.CodeAnalysis;
using Cronos;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>A schedule in its time zone.</summary>
internal sealed class TimerSchedule
{
    private const string Utc = "UTC";

    private readonly CronExpression _cron;
    private readonly TimeZoneInfo _zone;

    private TimerSchedule(string text, CronExpression cron, TimeZoneInfo zone)
    {
        Text = text;
        _cron = cron;
        _zone = zone;
    }

    /// <summary>The expression with single spaces and the time zone, such as <c>0 3 * * * Asia/Seoul</c>.</summary>
    public string Text { get; }

    /// <summary>Reads the schedule of a subscription.</summary>
    /// <exception cref="HostSettingsException">It is not one; the message names the function.</exception>
    public static TimerSchedule Parse(string function, EventSubscription subscription)
    {
        var expression = string.Join(' ', subscription.Channel.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (!TryParseCron(expression, out var cron))
        {
            throw new HostSettingsException(
                $"schedule of {function}", subscription.Channel, "a cron expression of five fields (minute, hour, day, month, day of the week), or of six with the second first");
        }

        var name = subscription.TimeZone ?? Utc;
        return TryFindZone(name, out var zone)
            ? new TimerSchedule($"{expression} {name}", cron, zone)
            : throw new HostSettingsException(
                $"time zone of {function}", name, "an IANA name that this machine knows, such as Asia/Seoul (on Linux the package tzdata brings them)");
    }

    /// <summary>Reads a <see cref="Text"/>; null when it is none.</summary>
    public static TimerSchedule? TryParse(string? text) =>
        text is not null && text.LastIndexOf(' ') is > 0 and var space && TryParseCron(text[..space], out var cron) && TryFindZone(text[(space + 1)..], out var zone)
            ? new TimerSchedule(text, cron, zone)
            : null;

    /// <summary>The first occurrence after a moment, or null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _cron.GetNextOccurrence(after, _zone)?.ToUniversalTime();

    /// <summary>The last occurrence in the time after one moment and not after another, or null.</summary>
    public DateTimeOffset? Latest(DateTimeOffset after, DateTimeOffset until) =>
        _cron.GetPreviousOccurrence(until, _zone, inclusive: true) is { } latest && latest > after ? latest.ToUniversalTime() : null;

    private static bool TryParseCron(string expression, [NotNullWhen(true)] out CronExpression? cron) =>
        CronExpression.TryParse(expression, expression.AsSpan().Count(' ') == 5 ? CronFormat.IncludeSeconds : CronFormat.Standard, out cron);

    private static bool TryFindZone(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        if (name == Utc)
        {
            // Also where the machine has no zones.
            zone = TimeZoneInfo.Utc;
            return true;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }
}
