using System.Diagnostics;

namespace Serverless.EndToEnd.Tests;

/// <summary>A file system in memory that is soon full.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Mounts one, or answers null where that is not allowed.</summary>
    public static SmallDisk? TryMount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("small-disk-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder))
        {
            return new SmallDisk(folder);
        }

        Directory.Delete(folder);
        return null;
    }

    /// <summary>Writes a file that takes all the space there is.</summary>
    public void Fill(string file)
    {
        using var ballast = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        Span<byte> block = stackalloc byte[4096];
        try
        {
            while (true)
            {
                ballast.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static bool Run(string file, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
