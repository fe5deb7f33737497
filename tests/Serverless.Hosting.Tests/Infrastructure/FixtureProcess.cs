using System.Diagnostics;
using System.Text;

namespace Serverless.Hosting.Tests.Infrastructure;

/// <summary>The fixture program as a process of its own.</summary>
internal sealed class FixtureProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _error = new();

    private FixtureProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static FixtureProcess Start(IEnumerable<string> arguments, string? input = null, params (string Name, string Value)[] environment)
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, $"../../../../fixtures/GatewayFixture/bin/{configuration}/net10.0/GatewayFixture.dll"));
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "exec", program },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in new[] { "PORT", "ASPNETCORE_URLS", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var started = new FixtureProcess(Process.Start(start)!);
        started._process.ErrorDataReceived += (_, line) =>
        {
            lock (started._error)
            {
                started._error.AppendLine(line.Data);
            }
        };
        started._process.BeginErrorReadLine();
        started._process.StandardInput.Write(input);
        started._process.StandardInput.Close();
        return started;
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments, string? input = null, params (string Name, string Value)[] environment)
    {
        using var process = Start(arguments, input, environment);
        var output = await process._process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var code = await process.WaitAsync();
        return (code, output, process.Error);
    }

    public string Error
    {
        get
        {
            lock (_error)
            {
                return _error.ToString();
            }
        }
    }

    /// <summary>The next line that the program prints.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60)) ?? throw new InvalidOperationException($"The program has ended: {Error}");

    /// <summary>Reads until the program says where it listens.</summary>
    public async Task<Uri> ReadAddressAsync()
    {
        while (true)
        {
            var line = await ReadLineAsync();
            var at = line.IndexOf("Listening on ", StringComparison.Ordinal);
            if (at >= 0)
            {
                // In a container it listens on all addresses, of which the loopback one is one.
                return new Uri(line[(at + "Listening on ".Length)..].TrimEnd('"', '}').Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
            }
        }
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, $"{Id}"]);
        kill.WaitForExit();
    }

    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
