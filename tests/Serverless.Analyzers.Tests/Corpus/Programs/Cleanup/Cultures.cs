using System.Globalization;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Cleanup;

internal static class Locale
{
    public static void Use(string name)
    {
        var culture = CultureInfo.GetCultureInfo(name);
        CultureInfo.CurrentCulture = culture;
        {|SLS2009:CultureInfo.DefaultThreadCurrentCulture = culture|};
        {|SLS2009:CultureInfo.DefaultThreadCurrentUICulture = culture|};
    }
}

public static class CultureFunctions
{
    [FunctionName("MonthlyCleanup")]
    public static void Run([TimerTrigger("0 0 1 1 * *")] TimerInfo timer, ILogger log)
    {
        Locale.Use("de-DE");
        {|SLS2009:Environment.SetEnvironmentVariable("LAST_CLEANUP", DateTime.UtcNow.ToString("O"))|};
        {|SLS2009:ThreadPool.SetMinThreads(64, 64)|};
        log.LogInformation("Done at {Time}, late: {Late}", DateTime.Now, timer.IsPastDue);
    }
}
