namespace Serverless.Hosting;

/// <summary>The program as its own tool.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(FunctionApplication application, string[] args, Action<FunctionHostContext>? configure) =>
        FunctionHost.ServeAsync(application, args, configure);
}
