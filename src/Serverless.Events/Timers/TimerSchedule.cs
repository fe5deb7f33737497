using Cronos;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>A schedule in its time zone.</summary>
internal sealed class TimerSchedule
{
    private readonly CronExpression _cron;
    private readonly TimeZoneInfo _zone;

    private TimerSchedule(CronExpression cron, TimeZoneInfo zone)
    {
        _cron = cron;
        _zone = zone;
    }

    /// <summary>Reads the schedule of a subscription.</summary>
    /// <exception cref="HostSettingsException">It is not one; the message names the function.</exception>
    public static TimerSchedule Parse(string function, EventSubscription subscription)
    {
        var fields = subscription.Channel.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        if (!CronExpression.TryParse(subscription.Channel, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard, out var cron))
        {
            throw new HostSettingsException(
                $"schedule of {function}", subscription.Channel, "a cron expression of five fields (minute, hour, day, month, day of the week), or of six with the second first");
        }

        if (subscription.TimeZone is not { } name)
        {
            return new TimerSchedule(cron, TimeZoneInfo.Utc);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? new TimerSchedule(cron, zone)
            : throw new HostSettingsException(
                $"time zone of {function}", name, "an IANA name that this machine knows, such as Asia/Seoul (on Linux the package tzdata brings them)");
    }

    /// <summary>The first occurrence after a moment, or null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _cron.GetNextOccurrence(after, _zone)?.ToUniversalTime();

    /// <summary>The last occurrence in the time after one moment and not after another, or null.</summary>
    public DateTimeOffset? Latest(DateTimeOffset after, DateTimeOffset until) =>
        _cron.GetPreviousOccurrence(until, _zone, inclusive: true) is { } latest && latest > after ? latest.ToUniversalTime() : null;
}
