using System.Runtime.InteropServices;
using Microsoft.Build.Framework;
using Serverless.Build.AwsLambda;
using Task = Microsoft.Build.Utilities.Task;

namespace Serverless.Build;

/// <summary>Says what must be installed to publish for arm64 on another machine, before the linker fails without a word of it.</summary>
public sealed class CheckCrossLinker : Task
{
    /// <summary>What is published for.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>The target's libraries, where the project names them.</summary>
    public string SysRoot { get; set; } = "";

    /// <summary>The linker that the project names.</summary>
    public string LinkerFlavor { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var target = RuntimeIdentifier switch { "linux-x64" => Architecture.X64, "linux-arm64" => Architecture.Arm64, _ => RuntimeInformation.OSArchitecture };
        if (target == RuntimeInformation.OSArchitecture || !OperatingSystem.IsLinux())
        {
            return true;
        }

        var triple = target == Architecture.Arm64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (CrossLinker.Missing(triple, SysRoot, LinkerFlavor, Path.Exists, folders) is { } missing)
        {
            Log.LogError(
                $"This machine cannot link for {RuntimeIdentifier}: {missing} is missing. On Debian or Ubuntu: dpkg --add-architecture arm64; apt-get update; apt-get install clang gcc-aarch64-linux-gnu zlib1g-dev:arm64. Or publish on a machine or in a container of that architecture.");
        }

        return !Log.HasLoggedErrors;
    }
}
