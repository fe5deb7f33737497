using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Serverless.Packaging.Tests;

/// <summary>A program of functions that serves on a free port until the test ends.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private RunningProgram(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>Starts a program and waits until it says where it listens.</summary>
    public static async Task<RunningProgram> StartAsync(string folder, string file, params string[] arguments)
    {
        var process = DotNet.Start(folder, file, [.. arguments, "--urls", "http://127.0.0.1:0"]);
        var output = new StringBuilder();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Address().Match(text) is { Success: true } match)
            {
                address.TrySetResult(new Uri(match.Value));
            }
        };
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetCanceled();
        DotNet.Collect(process, output);
        try
        {
            return new RunningProgram(process, await address.Task.WaitAsync(Limit));
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} did not begin to listen:\n{output}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex Address();
}
