namespace Serverless.Hosting;

/// <summary>The program as its own tool. Without a command it serves, and without arguments nothing here is touched.</summary>
internal static class CommandLine
{
    /// <summary>Whether the program is asked something as its own tool. What a platform passes as the name of a function is no command.</summary>
    public static bool IsCommand(FunctionApplication application, string[] args) =>
        args.Length > 0 && (ToolCommands.IsCommand(application, args[0]) || args.Any(ToolCommands.IsOption));

    public static Task<int> RunAsync(FunctionApplication application, string[] args, Action<FunctionHostContext>? configure)
    {
        if (args.Length == 0)
        {
            return FunctionHost.ServeAsync(application, args, configure);
        }

        // Options that are not the host's own (--key value, --key=value, key=value) are configuration, as everywhere in .NET.
        args = SettingArguments.Normalize(args);
        var (settings, rest) = SettingArguments.Split(args);
        var isCommand = rest is [var first, ..] && !first.StartsWith('-') && !first.StartsWith('/') && !first.Contains('=');
        return isCommand || rest.Any(ToolCommands.IsOption)
            ? ToolCommands.RunAsync(application, rest, settings, configure)
            : FunctionHost.ServeAsync(application, args, configure);
    }
}
