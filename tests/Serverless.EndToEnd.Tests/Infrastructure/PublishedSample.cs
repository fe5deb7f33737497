using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace Serverless.EndToEnd.Tests;

/// <summary>A sample as one native binary, published once for all tests.</summary>
internal static class PublishedSample
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly ConcurrentDictionary<(string Sample, string? Platform), Lazy<Task<string>>> Published = new();

    // A native compilation takes all processors: several at once end no sooner, and each of them later.
    private static readonly SemaphoreSlim Turn = new(1);

    private static string RepositoryRoot { get; } =
        typeof(PublishedSample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The binary of a sample. Skips the test where there is no linker.</summary>
    /// <param name="sample">The sample's name, or the folder of another program, from the root.</param>
    /// <param name="platform">The platform that it is published for alone; null for all of them.</param>
    public static Task<string> GetAsync(string sample, string? platform = null)
    {
        Assert.SkipUnless(HasLinker(), "Native AOT needs clang or gcc: eng/install-tools installs one.");
        return Published.GetOrAdd((sample, platform), static key => new Lazy<Task<string>>(() => PublishAsync(key.Sample, key.Platform, Folder(key.Sample, key.Platform)))).Value;
    }

    /// <summary>Publishes a sample again, to another folder; what is compiled already is not compiled again.</summary>
    /// <returns>The binary.</returns>
    public static async Task<string> AgainAsync(string sample, string platform)
    {
        await GetAsync(sample, platform);
        return await PublishAsync(sample, platform, Folder(sample, platform) + "-again");
    }

    private static string Folder(string sample, string? platform) =>
        Path.Combine(RepositoryRoot, "artifacts", "end-to-end", Path.GetFileName(sample) + (platform is null ? "" : "-" + platform));

    private static async Task<string> PublishAsync(string sample, string? platform, string output)
    {
        await Turn.WaitAsync();
        try
        {
            return await PublishAloneAsync(sample, platform, output);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<string> PublishAloneAsync(string sample, string? platform, string output)
    {
        var project = sample.Contains('/', StringComparison.Ordinal) ? sample : Path.Combine("samples", sample);
        sample = Path.GetFileName(project);
        Directory.CreateDirectory(output);

        // Native code differs by platform: each has a folder of its own, so that no publish undoes what another has compiled.
        var native = Path.Combine(RepositoryRoot, "artifacts", "end-to-end", "native", $"{sample}-{platform}") + "/";
        string[] options = platform is null ? [] : [$"-p:ServerlessPlatform={platform}", $"-p:NativeIntermediateOutputPath={native}obj/", $"-p:NativeOutputPath={native}bin/"];

        // Another run of the tests may publish the same sample at this moment; the second finds everything up to date.
        await using var turn = await TakeTurnAsync(Path.Combine(RepositoryRoot, "artifacts", "end-to-end", sample + ".lock"));
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", output, "-nologo", "-v", "quiet", .. options])
        {
            WorkingDirectory = RepositoryRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        await process.WaitForExitAsync().WaitAsync(Limit);
        Assert.True(process.ExitCode == 0, $"{sample} could not be published:\n{text}\n{await error}");
        return Path.Combine(output, sample);
    }

    private static async Task<FileStream> TakeTurnAsync(string file)
    {
        FileStream? turn = null;
        Assert.True(await Poll.UntilAsync(TryTake, TimeSpan.FromMilliseconds(200), Limit), $"{file} is held by another run.");
        return turn!;

        bool TryTake()
        {
            try
            {
                turn = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    private static bool HasLinker() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
}
