using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Serverless.EndToEnd.Tests;

/// <summary>A published sample that serves until the test stops or kills it.</summary>
internal sealed partial class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output;

    private SampleProcess(Process process, StringBuilder output, Uri address)
    {
        _process = process;
        _output = output;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 64 })
        {
            BaseAddress = address,
            Timeout = Limit,
        };
    }

    /// <summary>A client on it.</summary>
    public HttpClient Client { get; }

    /// <summary>Its resident memory in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

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

    /// <summary>Starts a binary on a free port and waits until it says where it listens.</summary>
    /// <param name="program">The binary.</param>
    /// <param name="folder">The folder to run in.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<SampleProcess> StartAsync(string program, string folder, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, ["--urls", "http://127.0.0.1:0"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { "PORT", "ASPNETCORE_URLS", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var output = new StringBuilder();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                // Enough to see what went wrong.
                if (output.Length < 200_000)
                {
                    output.AppendLine(line.Data);
                }
            }

            if (line.Data is { } text && Address().Match(text) is { Success: true } match)
            {
                address.TrySetResult(new Uri(match.Value));
            }
        }

        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("It ended before it listened."));
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new SampleProcess(process, output, await address.Task.WaitAsync(Limit));
        }
        catch (Exception exception)
        {
            process.Kill();
            await process.WaitForExitAsync();
            throw new InvalidOperationException($"{program} did not begin to listen:\n{output}", exception);
        }
    }

    /// <summary>SIGKILL: the process has no chance to do anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Limit);
    }

    /// <summary>SIGTERM: it finishes what runs.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
