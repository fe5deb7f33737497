using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Events;

namespace Serverless.Platforms.Tests.OpenWhisk;

/// <summary>
/// OpenWhisk: the program is the proxy of its own image; requests are raw web actions, messages events of triggers, and what functions send goes to the platform's API.
/// </summary>
internal sealed class OpenWhiskDriver : IPlatformDriver
{
    private const string Action = "/guest/program/program";

    private readonly PlatformProcess _process;
    private readonly HttpClient _proxy;

    private OpenWhiskDriver(PlatformProcess process, OpenWhiskApiDouble api, Uri address)
    {
        _process = process;
        Api = api;
        _proxy = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 64 }) { BaseAddress = address };
        Client = new HttpClient(new WebActionHandler(RunAsync)) { BaseAddress = new Uri("https://openwhisk.example.com/") };
        api.Taken = call => Sent([Read(call)]);
    }

    public HttpClient Client { get; }

    public string Logs => _process.Output;

    public Action<IReadOnlyList<OutgoingMessage>> Sent { get; set; } = static _ => { };

    public PlatformProcess Process => _process;

    public OpenWhiskApiDouble Api { get; }

    /// <summary>Starts a program, and initializes the action.</summary>
    public static async Task<OpenWhiskDriver> StartAsync(string executable, IReadOnlyDictionary<string, string> environment)
    {
        var api = await OpenWhiskApiDouble.StartAsync();
        var process = PlatformProcess.Start(
            executable, ["--platform", "openwhisk", "--urls", "http://127.0.0.1:0"], new Dictionary<string, string>(environment) { ["__OW_API_HOST"] = api.Address });
        try
        {
            var driver = new OpenWhiskDriver(process, api, await process.GetAddressAsync());
            var init = new JsonObject
            {
                ["value"] = new JsonObject
                {
                    ["name"] = "program",
                    ["main"] = "main",
                    ["code"] = "",
                    ["binary"] = false,
                    ["env"] = new JsonObject { ["__OW_API_KEY"] = OpenWhiskApiDouble.Key, ["__OW_ACTION_NAME"] = Action, ["__OW_NAMESPACE"] = "guest" },
                },
            };
            using var answer = await driver._proxy.PostAsJsonAsync("/init", init);
            return answer.StatusCode == HttpStatusCode.OK ? driver : throw new InvalidOperationException($"The program could not be initialized: {await answer.Content.ReadAsStringAsync()}\n{process.Output}");
        }
        catch
        {
            await process.DisposeAsync();
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the action of the whole program.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Result)> RunAsync(JsonNode value) => RunAsync(value, Action);

    private async Task<(HttpStatusCode Status, JsonNode? Result)> RunAsync(JsonNode value, string action)
    {
        var run = new JsonObject
        {
            ["value"] = value,
            ["namespace"] = "guest",
            ["action_name"] = action,
            ["api_key"] = OpenWhiskApiDouble.Key,
            ["activation_id"] = Guid.NewGuid().ToString("N"),
            ["transaction_id"] = Guid.NewGuid().ToString("N"),
            ["deadline"] = DateTimeOffset.UtcNow.AddSeconds(60).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        using var answer = await _proxy.PostAsJsonAsync("/run", run);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
    }

    public async Task<IReadOnlyDictionary<string, BroughtFailure>> BringAsync(BroughtTo function, IReadOnlyList<BroughtMessage> messages)
    {
        var value = function.Kind switch
        {
            EventKind.Blob => new JsonObject
            {
                ["bucket"] = function.Channel[..function.Channel.IndexOf('/', StringComparison.Ordinal)],
                ["key"] = messages.Single().Key,
                ["status"] = "added",
                ["file"] = new JsonObject { ["ETag"] = messages[0].Id, ["Size"] = messages[0].Body.Length, ["LastModified"] = messages[0].At.ToString("O") },
            },
            _ when messages.Count == 1 => MessageOf(messages[0], ChannelOf(function)),
            _ => new JsonObject
            {
                ["serverless"] = new JsonObject { ["channel"] = ChannelOf(function) },
                ["messages"] = new JsonArray([.. messages.Select(m => MessageOf(m, null))]),
            },
        };
        // Of an event that several functions take, each has an action of its own.
        var (status, result) = await RunAsync(value, $"/guest/program/{function.Name}");
        var error = status == HttpStatusCode.OK ? (string?)result!["error"] : result?.ToJsonString() ?? "";
        return error is null ? new Dictionary<string, BroughtFailure>()
            : messages.Where(m => messages.Count == 1 || error.Contains($"for the message {m.Id}:", StringComparison.Ordinal) || IsFinal(m))
                .ToDictionary(m => m.Id, m => new BroughtFailure(error, IsFinal(m)));

        bool IsFinal(BroughtMessage message) => error.Contains($"for the message {message.Id} for good:", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _proxy.Dispose();
        await _process.DisposeAsync();
        await Api.DisposeAsync();
    }

    private static string ChannelOf(BroughtTo function) => function.Kind == EventKind.Timer ? $"timer:{function.Name}" : $"{function.Kind.ToString().ToLowerInvariant()}:{function.Channel}";

    private static JsonObject MessageOf(BroughtMessage message, string? channel)
    {
        var type = message.Headers.GetValueOrDefault("content-type");
        var envelope = new JsonObject
        {
            ["id"] = message.Id,
            ["headers"] = new JsonObject(message.Headers.Select(h => new KeyValuePair<string, JsonNode?>(h.Key, h.Value))),
            ["attempt"] = message.Attempt,
            ["at"] = message.At.ToString("O"),
        };
        if (message.Key is not null)
        {
            envelope["key"] = message.Key;
        }

        if (channel is not null)
        {
            // The type that was published, where a function has subscribed to several.
            envelope["channel"] = channel.StartsWith("event:", StringComparison.Ordinal) && message.Headers.TryGetValue("ce-type", out var published) ? $"event:{published}" : channel;
        }

        var value = new JsonObject { ["serverless"] = envelope };
        if (message.Body.Length > 0)
        {
            if (type?.Contains("json", StringComparison.Ordinal) == true && TryParse(message.Body) is { } json)
            {
                value["data"] = json;
            }
            else if (type?.StartsWith("text/", StringComparison.Ordinal) == true)
            {
                value["data"] = Encoding.UTF8.GetString(message.Body.Span);
            }
            else
            {
                value["data_base64"] = Convert.ToBase64String(message.Body.Span);
            }
        }

        return value;
    }

    private static JsonNode? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a function has sent, out of what the API was given.</summary>
    private static OutgoingMessage Read(ApiCall call)
    {
        var envelope = call.Body.GetProperty("serverless");
        var channel = envelope.GetProperty("channel").GetString()!;
        var colon = channel.IndexOf(':', StringComparison.Ordinal);
        return new OutgoingMessage
        {
            Channel = new EventChannel(Enum.Parse<EventKind>(channel[..colon], ignoreCase: true), channel[(colon + 1)..]),
            Id = envelope.GetProperty("id").GetString()!,
            Body = call.Body.TryGetProperty("data_base64", out var base64) ? base64.GetBytesFromBase64()
                : !call.Body.TryGetProperty("data", out var data) ? default
                : Encoding.UTF8.GetBytes(data.ValueKind == JsonValueKind.String && !envelope.GetProperty("headers").GetProperty("content-type").GetString()!.Contains("json", StringComparison.Ordinal) ? data.GetString()! : data.GetRawText()),
            Headers = envelope.GetProperty("headers").EnumerateObject().ToDictionary(h => h.Name, h => h.Value.GetString()!),
            Key = envelope.TryGetProperty("key", out var key) ? key.GetString() : null,
        };
    }
}
