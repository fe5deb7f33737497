using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Serverless.Platforms.Tests;

/// <summary>A published program with the environment of a platform, and nothing else of this machine's.</summary>
internal sealed partial class PlatformProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _folder = Directory.CreateTempSubdirectory("platform-").FullName;

    private PlatformProcess(Process process) => Process = process;

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>Where it runs.</summary>
    public string Folder => _folder;

    /// <summary>What it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Completes with the address that it says it listens on.</summary>
    public async Task<Uri> GetAddressAsync()
    {
        try
        {
            return await _address.Task.WaitAsync(s_limit);
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException)
        {
            throw new InvalidOperationException($"{Process.StartInfo.FileName} did not begin to listen:\n{Output}", exception);
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="executable">The binary.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Variables.</param>
    public static PlatformProcess Start(string executable, string[] arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var kept = start.Environment.Where(v => v.Key is "PATH" or "HOME" or "TMPDIR" or "LD_LIBRARY_PATH").ToArray();
        start.Environment.Clear();
        foreach (var (name, value) in kept)
        {
            start.Environment[name] = value;
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new PlatformProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        start.WorkingDirectory = program._folder;
        program.Process.OutputDataReceived += program.Collect;
        program.Process.ErrorDataReceived += program.Collect;
        program.Process.Exited += (_, _) => program._address.TrySetException(new InvalidOperationException("It ended before it listened."));
        program.Process.Start();
        program.Process.BeginOutputReadLine();
        program.Process.BeginErrorReadLine();
        return program;
    }

    /// <summary>SIGTERM: it finishes what runs.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Process.Id}"]);
        await Process.WaitForExitAsync().WaitAsync(s_limit);
        return Process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            await Process.WaitForExitAsync();
        }

        Process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            // Enough to see what went wrong.
            if (_output.Length < 500_000)
            {
                _output.AppendLine(line.Data);
            }
        }

        if (line.Data is { } text && Address().Match(text) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Value));
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
