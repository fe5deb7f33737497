namespace Serverless.Build.Schedules;

/// <summary>Words that stand for whole schedules.</summary>
internal static class CronMacro
{
    /// <summary>The fields of a schedule that is a word; any other as it is.</summary>
    public static string Expand(string cron) => cron.ToUpperInvariant() switch
    {
        "@EVERY_SECOND" => "* * * * * *",
        "@EVERY_MINUTE" => "* * * * *",
        "@HOURLY" => "0 * * * *",
        "@DAILY" or "@MIDNIGHT" => "0 0 * * *",
        "@WEEKLY" => "0 0 * * 0",
        "@MONTHLY" => "0 0 1 * *",
        "@YEARLY" or "@ANNUALLY" => "0 0 1 1 *",
        _ => cron,
    };
}
