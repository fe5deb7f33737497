using System.Reflection;
using System.Text;

namespace Serverless.Hosting;

/// <summary>The commands of the program as its own tool.</summary>
internal static class ToolCommands
{
    private static readonly string[] Names = ["serve", "list", "invoke", "manifest", "help"];

    public static bool IsOption(string argument) => argument is "--help" or "-h" or "-?" or "--version";

    /// <summary>Whether it is a command that looks at the program, not one that serves.</summary>
    public static bool IsCommand(FunctionApplication application, string name) =>
        name is "list" or "manifest" or "help" or "invoke" || application.Commands.Any(c => c.Name == name);

    /// <summary>Carries out a command.</summary>
    /// <param name="application">The functions.</param>
    /// <param name="args">The command and what it takes.</param>
    /// <param name="settings">The settings among the arguments.</param>
    /// <param name="configure">Changes the host.</param>
    public static async Task<int> RunAsync(FunctionApplication application, string[] args, string[] settings, Action<FunctionHostContext>? configure)
    {
        try
        {
            if (args.Contains("--version") && args[0] != "invoke")
            {
                return Write($"{application.Name} {VersionOf(application)}\n");
            }

            if (args.Any(IsOption))
            {
                return Write(HelpText.For(application));
            }

            return args[0] switch
            {
                "serve" => await FunctionHost.ServeAsync(application, [.. settings, .. args[1..]], configure).ConfigureAwait(false),
                "list" => Write(ListCommand.Run(application, args[1..], PlatformChoice.Find(application, settings))),
                "manifest" => Write(ManifestOf(application, args[1..])),
                "invoke" => await InvokeCommand.RunAsync(application, args[1..], settings, configure).ConfigureAwait(false),
                "help" => Write(HelpText.For(application)),
                _ => await RunOwnAsync(application, args, settings, configure).ConfigureAwait(false),
            };
        }
        catch (CommandLineException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message} See {application.Name} --help.").ConfigureAwait(false);
            return 2;
        }
    }

    /// <summary>Says that something is unknown, and what may have been meant.</summary>
    public static string Unknown(string what, string text, IEnumerable<string> known) =>
        NearestName.Find(text, known) is { } nearest ? $"There is no {what} '{text}'. Did you mean '{nearest}'?" : $"There is no {what} '{text}'.";

    /// <summary>Carries out a command that a part of the product brings which the program uses.</summary>
    private static async Task<int> RunOwnAsync(FunctionApplication application, string[] args, string[] settings, Action<FunctionHostContext>? configure)
    {
        var command = Find(application, args[0]);

        // The standard output is the command's alone.
        var host = FunctionHost.CreateContext(application, settings, configure, logsToStandardError: true);
        try
        {
            return await command.RunAsync(host, args[1..]).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FunctionNotFoundException or InvalidPayloadException)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return 2;
        }
        catch (Exception exception) when (exception is UnavailableException or OverloadedException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The command '{command.Name}' failed: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
        finally
        {
            await FunctionHost.DisposeServicesAsync(host).ConfigureAwait(false);
        }
    }

    private static ToolCommand Find(FunctionApplication application, string name)
    {
        List<string> known = [.. Names];
        foreach (var command in application.Commands)
        {
            if (command.Name == name)
            {
                return command;
            }

            known.Add(command.Name);
        }

        throw new CommandLineException(Unknown("command", name, known));
    }

    private static string ManifestOf(FunctionApplication application, string[] args) =>
        args.Length == 0 ? application.Manifest + "\n" : throw new CommandLineException($"The command 'manifest' does not take '{args[0]}'.");

    private static int Write(string text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
        return 0;
    }

    private static string VersionOf(FunctionApplication application)
    {
        var assembly = application.GetType().Assembly;
        return assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "0.0.0";
    }
}
