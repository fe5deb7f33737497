using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Reports;

public class Totals
{
    public int Sum(string text) => text.Length;
}

internal static class Composition
{
    public static IServiceProvider Create()
    {
        var services = new ServiceCollection();
        services.AddTransient<Totals>();
        return {|SLS4006:services.BuildServiceProvider()|};
    }
}

public static class TotalFunctions
{
    [FunctionName("Totals")]
    public static void Run([QueueTrigger("totals")] string text, ILogger log)
    {
        var provider = Composition.Create();
        log.LogInformation("{Sum}", provider.GetRequiredService<Totals>().Sum(text));
    }
}
