namespace Serverless.Hosting;

/// <summary>The program as its own tool. Without a command it serves, and without arguments nothing here is touched.</summary>
internal static class CommandLine
{
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
