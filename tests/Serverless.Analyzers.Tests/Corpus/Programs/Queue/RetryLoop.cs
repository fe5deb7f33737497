using Microsoft.Extensions.Logging;

namespace Queue;

public sealed record Job(string Id);

public interface IJobRunner
{
    Task<bool> TryRunAsync(Job job, CancellationToken cancel);
}

/// Three tries with a back-off of 1, 2 and 4 seconds fit in thirty.
public sealed class JobFunctions(IJobRunner runner, ILogger<JobFunctions> logger)
{
    private const int MaxTries = 3;

    [QueueTrigger("jobs", MaxAttempts = 3)]
    public async Task Run(Job job, CancellationToken cancel)
    {
        for (var i = 0; i < MaxTries; i++)
        {
            if (await runner.TryRunAsync(job, cancel))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1 << i), cancel);
        }

        logger.LogWarning("{Id} failed", job.Id);
        throw new InvalidOperationException($"Job {job.Id} failed.");
    }
}
