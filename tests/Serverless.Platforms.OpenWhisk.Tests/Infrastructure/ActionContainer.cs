using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Serverless.EndToEnd.Tests;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>The invoker's part of the proxy's contract: a container with the published program, which it initializes and runs (docs/actions-new.md of OpenWhisk).</summary>
internal sealed partial class ActionContainer : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(5);

    private readonly Process _process;
    private readonly HttpClient _client;
    private int _runs;

    private ActionContainer(Process process)
    {
        _process = process;
        Output.Collect(process.StandardOutput);
        Error.Collect(process.StandardError);
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Limit };
    }

    public LogText Output { get; } = new();

    public LogText Error { get; } = new();

    /// <summary>The action's name, as activations have it.</summary>
    public string Action { get; set; } = "/guest/shop/OpenWhiskFixture";

    /// <summary>Starts the container; nothing is initialized.</summary>
    public static async Task<ActionContainer> StartAsync(params (string Name, string Value)[] variables)
    {
        var executable = await Fixture.ExecutableAsync();
        var container = new ActionContainer(LogText.Start(executable, ["--urls", "http://127.0.0.1:0"], [("__OW_API_HOST", "http://127.0.0.1:1"), .. variables]));
        try
        {
            await container.WaitAsync(() => Address().IsMatch(container.Output.Text) || container._process.HasExited);
            container._client.BaseAddress = new Uri(Address().Match(container.Output.Text).Value);
            return container;
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the container and initializes the action.</summary>
    public static async Task<ActionContainer> StartInitializedAsync(params (string Name, string Value)[] variables)
    {
        var container = await StartAsync();
        var (status, answer) = await container.InitAsync(variables);
        Assert.True(status == HttpStatusCode.OK, answer);
        return container;
    }

    public Task<(HttpStatusCode Status, string Answer)> InitAsync(params (string Name, string Value)[] variables) =>
        PostAsync("/init", JsonSerializer.Serialize(new
        {
            value = new { name = "OpenWhiskFixture", main = "main", code = "", binary = false, env = variables.ToDictionary(v => v.Name, v => v.Value) },
        }));

    /// <summary>Runs the action, and sees that both logs end.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Result)> RunAsync(string value, string? action = null, long? deadline = null)
    {
        var (status, text) = await PostRunAsync(
            $$"""{"value":{{value}},"namespace":"guest","action_name":"{{action ?? Action}}","activation_id":"{{Id(_runs)}}","transaction_id":"tid{{_runs}}","api_key":"{{Platforms.Tests.OpenWhisk.OpenWhiskApiDouble.Key}}","deadline":"{{deadline ?? DateTimeOffset.UtcNow.AddSeconds(60).ToUnixTimeMilliseconds()}}"}""");
        return (status, JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>Runs the action with what the test has written.</summary>
    public async Task<(HttpStatusCode Status, string Answer)> PostRunAsync(string body)
    {
        _runs++;
        var answer = await PostAsync("/run", body);
        await WaitAsync(() => Output.Ends == _runs && Error.Ends == _runs);
        return answer;
    }

    /// <summary>Sends a request to the proxy.</summary>
    public async Task<(HttpStatusCode Status, string Answer)> PostAsync(string path, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.Add("Content-Type", "application/json");
        using var response = await _client.PostAsync(path, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The id of a run, counted from 0.</summary>
    public static string Id(int run) => $"activation{run}";

    /// <summary>Waits for what the program does.</summary>
    public async Task WaitAsync(Func<bool> condition) =>
        Assert.True(await Poll.UntilAsync(condition, s_often, Limit), $"It did not come:\n{Output.Text}\n{Error.Text}");

    /// <summary>SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Completes with the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
