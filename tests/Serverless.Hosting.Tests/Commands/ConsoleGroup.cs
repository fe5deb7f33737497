namespace Serverless.Hosting.Tests.Commands;

/// <summary>Tests that look at what this process writes to its standard error, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class ConsoleGroup
{
    public const string Name = "Console";

    /// <summary>Runs a program in this process.</summary>
    internal static async Task<(int ExitCode, string Error)> RunAsync(FunctionApplication application, params string[] args)
    {
        var before = Console.Error;
        using var error = new StringWriter();
        Console.SetError(error);
        try
        {
            return (await FunctionHost.RunAsync(application, args), error.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }
}
