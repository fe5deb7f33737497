using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Patterns;

internal static class Steps
{
    private static readonly List<string> Done = [];

    public static string Trim(string text) => text.Trim();

    public static string Note(string text)
    {
        {|SLS2002:Done.Add(text)|};
        return text;
    }

    public static string Run(string text, params Func<string, string>[] steps) => steps.Aggregate(text, (current, step) => step(current));

    public static T With<T>(Func<T> make) => make();
}

public static class StepFunctions
{
    private static int length;

    [FunctionName("Steps")]
    public static void Run([QueueTrigger("steps")] string text, ILogger log)
    {
        var result = Steps.Run(text, Steps.Trim, Steps.Note);
        var size = Steps.With(() => {|SLS2001:length = result.Length|});
        log.LogInformation("{Size}", size);
    }
}
