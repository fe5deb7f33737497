using System.Diagnostics;
using System.Text;

namespace Serverless.Packaging.Tests;

/// <summary>Runs the .NET command line as a user would, outside the repository.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(12);

    /// <summary>Runs a command to its end; it must succeed.</summary>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, "dotnet", arguments);
        var output = new StringBuilder();
        Collect(process, output);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"dotnet {string.Join(' ', arguments)} did not end within {Limit}:\n{Text(output)}");
        }

        var text = Text(output);
        if (process.ExitCode != 0 && text.Contains("NU1301", StringComparison.Ordinal))
        {
            Assert.Skip("The package sources that this machine uses cannot be reached.");
        }

        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} in {folder} ended with {process.ExitCode}:\n{text}");
        return text;
    }

    /// <summary>Starts a program, whose output is redirected.</summary>
    public static Process Start(string folder, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var environment = start.Environment;

        // What the test run itself was told must not reach the programs, and no build process may outlive the test.
        foreach (var name in environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "PORT" or "ASPNETCORE_URLS" or "VersionSuffix").ToArray())
        {
            environment.Remove(name);
        }

        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment.TryAdd("UseSharedCompilation", "false");
        return Process.Start(start)!;
    }

    /// <summary>Collects what a process writes.</summary>
    public static void Collect(Process process, StringBuilder output)
    {
        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static string Text(StringBuilder output)
    {
        lock (output)
        {
            return output.ToString();
        }
    }
}
