using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Patterns;

public class UnitOfWork
{
    private readonly List<string> changes = new();
    private bool completed;

    public void Change(string text) => changes.Add(text);

    public int Complete()
    {
        completed = true;
        return completed ? changes.Count : 0;
    }
}

/// State in a scoped service lives as long as one invocation.
public class WorkFunctions
{
    private readonly IServiceProvider services;

    public WorkFunctions(IServiceProvider services) => this.services = services;

    [FunctionName("Work")]
    public void Run([QueueTrigger("work")] string text, ILogger log)
    {
        using var scope = services.CreateScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        foreach (var line in text.Split('\n'))
        {
            work.Change(line);
        }

        log.LogInformation("{Count} changes", work.Complete());
    }
}

public static class Registration
{
    public static IServiceCollection AddWork(this IServiceCollection services) => services.AddScoped<UnitOfWork>();
}
