using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using Serverless.Events.CloudEvents;

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

    /// <summary>What it reads of an event of ours; of a batch, which has the event twice, both.</summary>
    public async Task<IReadOnlyList<JsonObject>> ReadAsync(string mode, IReadOnlyDictionary<string, string> attributes, byte[] data)
    {
        var headers = new JsonObject();
        var body = data;
        switch (mode)
        {
            case "structured":
                headers["content-type"] = "application/cloudevents+json";
                body = CloudEventWriter.ToJson(attributes, data);
                break;
            case "batch":
                headers["content-type"] = "application/cloudevents-batch+json";
                body = CloudEventWriter.ToJson([(attributes, data), (attributes, data)]);
                break;
            default:
                using (var request = CloudEventWriter.ToRequest(new Uri("http://localhost/"), attributes, data))
                {
                    foreach (var (name, values) in request.Headers.Concat(request.Content!.Headers))
                    {
                        headers[name.ToLowerInvariant()] = string.Join(", ", values);
                    }
                }

                break;
        }

        var answer = await AskAsync(new JsonObject { ["read"] = new JsonObject { ["headers"] = headers, ["body"] = Convert.ToBase64String(body) } });
        Assert.True(answer["error"] is null, answer.ToJsonString());
        var events = answer["events"]!.AsArray().Select(e => e!.AsObject()).ToList();
        Assert.Equal(mode == "batch" ? 2 : 1, events.Count);
        return events;
    }

    /// <summary>What we read of a message that it has written.</summary>
    public static IReadOnlyList<CloudEventRecord> Read(JsonObject message) => Requests.Read(
        Convert.FromBase64String((string)message["body"]!), message["headers"]!.AsObject().Select(h => (h.Key, h.Value!.ToString())));

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
