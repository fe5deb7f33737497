using System.Diagnostics;

namespace Serverless.Build.Tests;

/// <summary>Runs the scripts of <c>Validation</c>; a test that needs them skips where Node.js or their packages are missing.</summary>
internal static class NodeScript
{
    private static readonly string s_folder = Path.Combine(Repository.TestFolder, "Validation");

    /// <summary>What a script says.</summary>
    public static async Task<string> RunAsync(string script, string package, params string[] arguments)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(s_folder, "node_modules", package)), $"The npm package {package} is not installed: run eng/install-tools.");
        using var process = Start(script, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}: {await error}");
        return output;
    }

    private static Process Start(string script, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [Path.Combine(s_folder, script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("Node.js is not installed.");
            throw;
        }
    }
}
