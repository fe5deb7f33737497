using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Patterns;

public record Ping(string Text);

/// Nobody calls these from a function: what a console tool or a test may do is its own business.
internal static class LocalTool
{
    private static readonly List<string> Lines = [];
    private static int count;

    public static void Run(string[] args)
    {
        foreach (var arg in args)
        {
            Lines.Add(arg);
            count++;
        }

        Console.ReadLine();
        Task.Delay(1000).Wait();
        File.WriteAllLines("lines.txt", Lines);
        Environment.SetEnvironmentVariable("COUNT", count.ToString());
    }
}

public class PingFunction(ILogger<PingFunction> logger)
{
    [Function("Ping")]
    public void Run([QueueTrigger("pings")] Ping ping) => logger.LogInformation("{Text}", ping.Text);
}
