using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Patterns;

public abstract class Job
{
    public void Execute(ILogger logger)
    {
        logger.LogInformation("Starting {Name}", Name);
        Run();
    }

    public abstract string Name { get; }

    protected abstract void Run();
}

public sealed class CountJob : Job
{
    private static long runs;

    public override string Name => "count";

    protected override void Run() => {|SLS2001:runs += 1|};
}

public sealed class SleepJob : Job
{
    private static readonly Queue<DateTime> Starts = new();

    public override string Name
    {
        get
        {
            {|SLS2002:Starts.Enqueue(DateTime.UtcNow)|};
            return "sleep";
        }
    }

    protected override void Run() => {|SLS3007:{|SLS3008:Task.Delay(10)|}.Wait()|};
}

public class JobFunctions(IEnumerable<Job> jobs, ILogger<JobFunctions> logger)
{
    [Function("Jobs")]
    public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
    {
        foreach (var job in jobs)
        {
            job.Execute(logger);
        }

        logger.LogInformation("Late: {Late}", timer.IsPastDue);
    }
}
