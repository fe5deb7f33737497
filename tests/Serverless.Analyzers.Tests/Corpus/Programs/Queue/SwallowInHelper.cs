using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Queue;

public record Work(string Id);

public interface IWorker
{
    Task DoAsync(Work work, CancellationToken cancellationToken);
}

public class SafeRunner(ILogger<SafeRunner> logger)
{
    public async Task RunAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        {|SLS5001:catch|} (Exception exception)
        {
            logger.LogError(exception, "It failed");
        }
    }

    public async Task<bool> TryRunAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "It failed");
            return false;
        }
    }
}

public class WorkFunctions(SafeRunner runner, IWorker worker)
{
    [Function("Work")]
    public Task Run([QueueTrigger("work")] Work work, CancellationToken cancellationToken) => runner.RunAsync(() => worker.DoAsync(work, cancellationToken));

    [Function("WorkChecked")]
    public async Task RunChecked([QueueTrigger("checked-work")] Work work, CancellationToken cancellationToken)
    {
        if (!await runner.TryRunAsync(() => worker.DoAsync(work, cancellationToken)))
        {
            throw new InvalidOperationException(work.Id);
        }
    }
}
