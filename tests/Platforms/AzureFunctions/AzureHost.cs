using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless.Platforms.Tests.AzureFunctions;

/// <summary>
/// The host of Azure Functions, as far as a custom handler sees it: written from the sources of version 4.1037 (https://github.com/Azure/azure-functions-host,
/// DefaultHttpWorkerService), and from nothing of the product's own.
/// </summary>
internal sealed class AzureHost : IAsyncDisposable
{
    private readonly HttpClient _client;

    private AzureHost(PlatformProcess process, Uri address)
    {
        Process = process;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 200 }) { BaseAddress = address };
    }

    /// <summary>The program.</summary>
    public PlatformProcess Process { get; }

    /// <summary>Starts a program, and waits until it answers.</summary>
    /// <param name="executable">The binary.</param>
    /// <param name="environment">Variables of the program's own.</param>
    /// <param name="variable">By which variable it is told the port.</param>
    public static async Task<AzureHost> StartAsync(string executable, IReadOnlyDictionary<string, string> environment, string variable = "FUNCTIONS_CUSTOMHANDLER_PORT")
    {
        var variables = new Dictionary<string, string>(environment) { [variable] = "0", ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.NewGuid().ToString() };
        var process = PlatformProcess.Start(executable, [], variables);
        try
        {
            var host = new AzureHost(process, await process.GetAddressAsync());

            // Any answer says that it is there.
            using var ready = await host._client.GetAsync("/");
            return host;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Invokes a function.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="data">The values of its bindings.</param>
    /// <param name="metadata">What the trigger says beside.</param>
    /// <param name="traceParent">The trace, or null.</param>
    public Task<HostAnswer> InvokeAsync(string folder, JsonObject data, JsonObject? metadata = null, string? traceParent = null)
    {
        var all = metadata ?? [];
        all["sys"] ??= new JsonObject { ["MethodName"] = folder, ["UtcNow"] = DateTime.UtcNow, ["RandGuid"] = Guid.NewGuid().ToString() };
        return SendAsync(folder, new JsonObject { ["Data"] = data.DeepClone(), ["Metadata"] = all.DeepClone() }.ToJsonString(), traceParent);
    }

    /// <summary>Sends a body to a folder as the host sends an invocation.</summary>
    public async Task<HostAnswer> SendAsync(string folder, string body, string? traceParent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/" + folder) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

        // It does not know the length of what it serializes while it sends.
        request.Headers.TransferEncodingChunked = true;
        Sign(request);
        if (traceParent is not null)
        {
            request.Headers.Add("traceparent", traceParent);
        }

        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        try
        {
            return new HostAnswer((int)response.StatusCode, response.ReasonPhrase, JsonNode.Parse(text) as JsonObject ?? throw new JsonException("It is no object."));
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{(int)response.StatusCode}: after this answer the host would wait for good: '{text}'", exception);
        }
    }

    /// <summary>Sends a request as it came, as the host does with <c>enableForwardingHttpRequest</c>.</summary>
    public Task<HttpResponseMessage> ForwardAsync(HttpRequestMessage request)
    {
        Sign(request);
        return _client.SendAsync(request);
    }

    /// <summary>Asks for an address without being the host.</summary>
    public Task<HttpResponseMessage> GetAsync(string address) => _client.GetAsync(address);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Process.DisposeAsync();
    }

    private static void Sign(HttpRequestMessage request)
    {
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1037.0.0");
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Azure-Functions-Host", "4.1037.0.0"));
    }
}
