using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Serverless.EndToEnd.Tests;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>The part of the proxy of ActionLoop: unpacks the published archive, starts its <c>exec</c> with a descriptor 3, writes lines and reads lines (docs/ACTION.md of openwhisk-runtime-go).</summary>
internal sealed class ActionLoopParent : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(5);

    private readonly string _folder;
    private readonly Process _process;
    private readonly Task<StreamReader> _results;

    private ActionLoopParent(string folder, Process process, Task<StreamReader> results)
    {
        _folder = folder;
        _process = process;
        _results = results;
        Output.Collect(process.StandardOutput);
        Error.Collect(process.StandardError);
    }

    public LogText Output { get; } = new();

    public LogText Error { get; } = new();

    /// <summary>Starts the program, which waits for activations.</summary>
    public static async Task<ActionLoopParent> StartAsync(bool ack = true, params (string Name, string Value)[] variables)
    {
        var archive = await Fixture.ArchiveAsync();
        Assert.SkipUnless(File.Exists("/bin/bash"), "A descriptor of a child process is made by bash.");
        var folder = Directory.CreateTempSubdirectory("actionloop-").FullName;
        await ZipFile.ExtractToDirectoryAsync(archive, folder);
        var pipe = Path.Combine(folder, "3");
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync();
        }

        // Its environment is what the proxy sets, and nothing else: not even a path.
        var process = LogText.Start(
            "/bin/bash",
            ["-c", "exec \"$0\" 3>\"$1\"", Path.Combine(folder, "exec"), pipe],
            [("__OW_API_HOST", "http://127.0.0.1:1"), ("__OW_PROXY_VERSION", "1.17.1"), ("__OW_ACTION_NAME", "/guest/shop/OpenWhiskFixture"), .. ack ? [("__OW_WAIT_FOR_ACK", "1")] : Array.Empty<(string, string)>(), .. variables]);

        // The end that reads opens when the end that writes does.
        var parent = new ActionLoopParent(folder, process, Task.Run(() => new StreamReader(new FileStream(pipe, FileMode.Open, FileAccess.Read))));
        if (ack)
        {
            Assert.Equal("{\"ok\":true}", await parent.ReadAsync());
        }

        return parent;
    }

    /// <summary>An activation as a line, without its end.</summary>
    public static string Line(string value, string action = "/guest/shop/OpenWhiskFixture", string id = "a1", DateTimeOffset? deadline = null) =>
        $$"""{"value":{{value}},"namespace":"guest","action_name":"{{action}}","activation_id":"{{id}}","transaction_id":"t1","api_key":"user:secret-of-the-key","deadline":"{{(deadline ?? DateTimeOffset.UtcNow.AddSeconds(60)).ToUnixTimeMilliseconds()}}"}""";

    /// <summary>Writes to the program's standard input.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await _process.StandardInput.BaseStream.WriteAsync(bytes);
        await _process.StandardInput.BaseStream.FlushAsync();
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads one line of the descriptor 3; null at its end.</summary>
    public async Task<string?> ReadAsync()
    {
        var results = await _results.WaitAsync(s_limit);
        return await results.ReadLineAsync().WaitAsync(s_limit);
    }

    /// <summary>Runs an activation.</summary>
    public async Task<string?> InteractAsync(string value, string action = "/guest/shop/OpenWhiskFixture")
    {
        await WriteAsync(Line(value, action) + "\n");
        return await ReadAsync();
    }

    /// <summary>Ends the input.</summary>
    public void Close() => _process.StandardInput.Close();

    public async Task WaitAsync(Func<bool> condition) =>
        Assert.True(await Poll.UntilAsync(condition, s_often, s_limit), $"It did not come:\n{Output.Text}\n{Error.Text}");

    /// <summary>SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Completes with the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(s_limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        if (_results.IsCompletedSuccessfully)
        {
            (await _results).Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
