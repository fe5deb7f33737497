using System.Diagnostics;
using System.Text;
using Serverless.EndToEnd.Tests;

namespace Serverless.Platforms.AwsLambda.Tests;

/// <summary>A published native program under a Runtime API of the tests' own.</summary>
internal sealed class LambdaProgram : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _output;
    private readonly string _folder;

    private LambdaProgram(Process process, StringBuilder output, string folder, RuntimeApiDouble api)
    {
        _process = process;
        _output = output;
        _folder = folder;
        Api = api;
    }

    public RuntimeApiDouble Api { get; }

    /// <summary>Where the program runs.</summary>
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

    /// <summary>Completes with the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return _process.ExitCode;
    }

    /// <summary>Starts the fixture.</summary>
    public static Task<LambdaProgram> StartAsync(params (string Name, string Value)[] settings) => StartAsync(new RuntimeApiDouble(), settings);

    /// <summary>Starts the fixture.</summary>
    public static async Task<LambdaProgram> StartAsync(RuntimeApiDouble api, params (string Name, string Value)[] settings) =>
        Start(await PublishedSample.GetAsync("tests/fixtures/LambdaFixture"), api, settings);

    /// <summary>Starts a program.</summary>
    public static LambdaProgram Start(string program, RuntimeApiDouble api, params (string Name, string Value)[] settings) => Start(program, api, redirectTo: null, settings);

    /// <summary>Starts a program.</summary>
    /// <param name="program">The binary.</param>
    /// <param name="api">The Runtime API.</param>
    /// <param name="redirectTo">A descriptor that is to be the file <c>descriptor</c> in the program's folder, or null.</param>
    /// <param name="settings">Variables.</param>
    public static LambdaProgram Start(string program, RuntimeApiDouble api, int? redirectTo, params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("lambda-").FullName;
        var start = new ProcessStartInfo(redirectTo is null ? program : "bash", redirectTo is null ? [] : ["-c", $"exec {redirectTo}>descriptor; exec \"{program}\""]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("AWS_", StringComparison.Ordinal) || n.StartsWith("DOTNET_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Address + api.Prefix;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "test";
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256";
        start.Environment["AWS_REGION"] = "us-east-2";
        start.Environment["_HANDLER"] = "bootstrap";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var output = new StringBuilder();
        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new LambdaProgram(process, output, folder, api);
    }

    /// <summary>SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        await Api.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
