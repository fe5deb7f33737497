using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Serverless.Platforms.Knative.Tests;

/// <summary>Google's own Functions Framework for Node.js, with functions like those of the tests' program.</summary>
internal sealed class NodeFramework : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private NodeFramework(Process process, string folder, int[] ports)
    {
        _process = process;
        _folder = folder;
        Clients = [.. ports.Select(port => new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") })];
    }

    /// <summary>Clients of the functions <c>echo</c>, <c>note</c> and <c>add</c>.</summary>
    public HttpClient[] Clients { get; }

    public string[] Journal()
    {
        var file = Path.Combine(_folder, "journal.txt");
        return File.Exists(file) ? File.ReadAllLines(file) : [];
    }

    public static async Task<NodeFramework> StartAsync()
    {
        var root = typeof(NodeFramework).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        var scripts = Path.Combine(root, "tests", "Serverless.Platforms.Knative.Tests", "Framework");
        Assert.SkipUnless(Directory.Exists(Path.Combine(scripts, "node_modules", "@google-cloud", "functions-framework")), "The npm package @google-cloud/functions-framework is not installed: run eng/install-tools.");
        var folder = Directory.CreateTempSubdirectory("framework-").FullName;
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(scripts, "framework.js"), Path.Combine(folder, "journal.txt")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        while (line is not null && !line.StartsWith('['));

        // What it says further is read, so that it is not held up, and not looked at.
        _ = process.StandardOutput.ReadToEndAsync();
        return new NodeFramework(process, folder, JsonSerializer.Deserialize<int[]>(line ?? throw new InvalidOperationException("Node.js ended before it listened."))!);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in Clients)
        {
            client.Dispose();
        }

        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
