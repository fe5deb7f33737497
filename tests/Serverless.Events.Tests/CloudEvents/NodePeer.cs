using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Serverless.Events.Tests.CloudEvents;

/// <summary>The client of CloudEvents for Node.js, which answers line by line.</summary>
internal sealed class NodePeer : IAsyncDisposable
{
    private readonly Process _process;

    private NodePeer(Process process) => _process = process;

    public static NodePeer Start()
    {
        var folder = Path.Combine(
            typeof(NodePeer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!, "tests", "Serverless.Events.Tests", "CloudEvents", "Peer");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "cloudevents")), "The npm package cloudevents is not installed: run eng/install-tools.");
        return new NodePeer(Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "peer.js")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
    }

    public async Task<JsonObject> AskAsync(JsonObject question)
    {
        await _process.StandardInput.WriteLineAsync(question.ToJsonString());
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return JsonNode.Parse(line ?? throw new InvalidOperationException("Node.js has ended."))!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
