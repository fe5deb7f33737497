using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Serverless.Events.Tests.Infrastructure;

/// <summary>The click processor as programs of their own over one folder: one that serves, and its commands beside it.</summary>
internal sealed partial class SampleProgram : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("clicks-").FullName;
    private Process? _host;

    /// <summary>A client of the program that serves.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Starts the program that serves, and waits until it listens.</summary>
    public async Task StartAsync()
    {
        _host = Start(["--urls", "http://127.0.0.1:0"]);
        _host.ErrorDataReceived += static (_, _) => { };
        _host.BeginErrorReadLine();
        while (await _host.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit) is { } line)
        {
            if (Address().Match(line) is { Success: true } address)
            {
                Client.BaseAddress = new Uri(address.Value);
                // A pipe that nobody reads would hold the program up some day.
                _ = _host.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException("The program has ended before it listened.");
    }

    /// <summary>Carries out a command in a process of its own.</summary>
    /// <returns>What it has printed.</returns>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {process.ExitCode}\n{output}\n{await error}");
        return output.ReplaceLineEndings("\n");
    }

    /// <summary>Asks again and again until the answer is yes: another process brings it about and tells nobody.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> condition)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await condition())
        {
            Assert.True(clock.Elapsed < Limit, "It did not come to that.");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return clock.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_host is not null)
        {
            _host.Kill();
            await _host.WaitForExitAsync(CancellationToken.None);
            _host.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex Address();

    private Process Start(string[] arguments)
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, $"../../../../../samples/ClickProcessor/bin/{configuration}/net10.0/ClickProcessor.dll"));
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = _folder,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])["exec", program, .. arguments, "--Serverless:Data", Path.Combine(_folder, "broker"), "--ClickProcessor:Database", Path.Combine(_folder, "clicks.db")])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in new[] { "PORT", "ASPNETCORE_URLS", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT" })
        {
            start.Environment.Remove(name);
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
