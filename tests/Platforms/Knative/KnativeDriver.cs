using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Events;

namespace Serverless.Platforms.Tests.Knative;

/// <summary>
/// Knative: requests as they are, messages as events of CloudEvents in binary mode, and a sink for those that functions send. Written from the specifications; nothing of the
/// product's own reading and writing is used.
/// </summary>
internal sealed class KnativeDriver : IPlatformDriver
{
    private readonly PlatformProcess _process;
    private readonly WebApplication _sink;
    private readonly ConcurrentQueue<HttpStatusCode> _refusals;

    private KnativeDriver(PlatformProcess process, WebApplication sink, Uri address, ConcurrentQueue<HttpStatusCode> refusals)
    {
        _process = process;
        _sink = sink;
        _refusals = refusals;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 64 }) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public string Logs => _process.Output;

    public Action<IReadOnlyList<OutgoingMessage>> Sent { get; set; } = static _ => { };

    public PlatformProcess Process => _process;

    /// <summary>Has the sink refuse what comes next.</summary>
    public void Refuse(HttpStatusCode status) => _refusals.Enqueue(status);

    public static Task<KnativeDriver> StartAsync(string executable, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartAsync(executable, environment, hasSink: true, arguments);

    public static async Task<KnativeDriver> StartAsync(string executable, IReadOnlyDictionary<string, string> environment, bool hasSink, string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var sink = builder.Build();
        KnativeDriver? driver = null;
        var refusals = new ConcurrentQueue<HttpStatusCode>();
        sink.Urls.Add("http://127.0.0.1:0");
        sink.MapPost("/sink", async (HttpRequest request) =>
        {
            if (refusals.TryDequeue(out var status))
            {
                return Results.StatusCode((int)status);
            }

            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            driver!.Sent([Read(request.Headers, body.ToArray())]);
            return Results.Accepted();
        });
        await sink.StartAsync();
        var sinkAddress = sink.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var variables = new Dictionary<string, string>(environment) { ["K_SERVICE"] = "test", ["K_REVISION"] = "test-00001" };
        if (hasSink)
        {
            variables["K_SINK"] = sinkAddress + "/sink";
        }

        var process = PlatformProcess.Start(executable, ["--urls", "http://127.0.0.1:0", .. arguments], variables);
        try
        {
            return driver = new KnativeDriver(process, sink, await process.GetAddressAsync(), refusals);
        }
        catch
        {
            await process.DisposeAsync();
            await sink.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyDictionary<string, BroughtFailure>> BringAsync(BroughtTo function, IReadOnlyList<BroughtMessage> messages)
    {
        var failures = new Dictionary<string, BroughtFailure>();
        foreach (var message in messages)
        {
            using var request = function.Kind switch
            {
                EventKind.Timer => Make(message, "dev.knative.sources.ping", $"/apis/v1/namespaces/default/pingsources/{function.Name.Replace('.', '-').ToLowerInvariant()}", null, "{}"u8.ToArray()),
                EventKind.Blob => Make(
                    message, "google.cloud.storage.object.v1.finalized", $"//storage.googleapis.com/projects/_/buckets/{BucketOf(function)}", $"objects/{message.Key}",
                    Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { bucket = BucketOf(function), name = message.Key, size = $"{message.Body.Length}", updated = message.At }))),
                EventKind.Event => Make(message, message.Headers["ce-type"], message.Headers["ce-source"], message.Headers.GetValueOrDefault("ce-subject"), message.Body),
                EventKind.Stream => Make(message, "serverless.stream", "/test", function.Channel, message.Body),
                _ => Make(message, "serverless.queue", "/test", function.Channel, message.Body),
            };
            using var response = await Client.SendAsync(request);
            if (!response.IsSuccessStatusCode)
            {
                // What Knative Eventing does not try again.
                var isFinal = (int)response.StatusCode is >= 400 and < 500 and not (404 or 408 or 409 or 429);
                failures[message.Id] = new BroughtFailure(await response.Content.ReadAsStringAsync(), isFinal);
            }
        }

        return failures;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        await _sink.DisposeAsync();
    }

    private static string BucketOf(BroughtTo function) => function.Channel[..function.Channel.IndexOf('/', StringComparison.Ordinal)];

    private static HttpRequestMessage Make(BroughtMessage message, string type, string source, string? subject, ReadOnlyMemory<byte> data)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ReadOnlyMemoryContent(data) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", message.Headers.GetValueOrDefault("content-type") ?? "application/json");
        request.Headers.Add("ce-specversion", "1.0");
        request.Headers.Add("ce-id", message.Id);
        request.Headers.Add("ce-type", type);
        request.Headers.Add("ce-source", source);
        request.Headers.Add("ce-time", message.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        if (subject is not null)
        {
            request.Headers.Add("ce-subject", subject);
        }

        if (message.Key is not null && !message.Key.Contains('/', StringComparison.Ordinal))
        {
            request.Headers.Add("ce-partitionkey", message.Key);
        }

        return request;
    }

    private static OutgoingMessage Read(IHeaderDictionary headers, byte[] body)
    {
        var all = headers.Where(h => h.Key.StartsWith("ce-", StringComparison.OrdinalIgnoreCase)).ToDictionary(h => h.Key.ToLowerInvariant(), h => Uri.UnescapeDataString(h.Value.ToString()));
        all["content-type"] = headers.ContentType.ToString();
        var channel = all["ce-type"] switch
        {
            "serverless.queue" => new EventChannel(EventKind.Queue, all["ce-subject"]),
            "serverless.stream" => new EventChannel(EventKind.Stream, all["ce-subject"]),
            "serverless.direct" => new EventChannel(EventKind.Direct, all["ce-subject"]),
            var type => new EventChannel(EventKind.Event, type),
        };
        return new OutgoingMessage { Channel = channel, Id = all["ce-id"], Body = body, Headers = all, Key = all.GetValueOrDefault("ce-partitionkey") };
    }
}
