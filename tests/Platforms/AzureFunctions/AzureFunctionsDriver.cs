using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Events;

namespace Serverless.Platforms.Tests.AzureFunctions;

/// <summary>
/// Azure Functions: a host with the routes of the program's functions, which puts requests and messages into envelopes and takes responses and messages out of answers.
/// </summary>
internal sealed class AzureFunctionsDriver : IPlatformDriver
{
    private readonly AzureHost _host;
    private readonly AzureApp _app;
    private readonly WebApplication _front;
    private readonly Dictionary<string, long> _numbers = [];

    private AzureFunctionsDriver(AzureHost host, AzureApp app, WebApplication front)
    {
        _host = host;
        _app = app;
        _front = front;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 64 });
    }

    public HttpClient Client { get; }

    public string Logs => _host.Process.Output;

    public Action<IReadOnlyList<OutgoingMessage>> Sent { get; set; } = static _ => { };

    public static async Task<AzureFunctionsDriver> StartAsync(string executable, IReadOnlyDictionary<string, string> environment)
    {
        var app = await AzureApp.ReadAsync(executable);
        var host = await AzureHost.StartAsync(executable, environment);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        var front = builder.Build();
        front.Urls.Add("http://127.0.0.1:0");
        var driver = new AzureFunctionsDriver(host, app, front);
        foreach (var function in app.Functions.Where(f => f.Kind == "http"))
        {
            var route = function.Channel;
            if (function.Methods.Contains("*"))
            {
                front.Map(route, http => driver.AnswerAsync(http, function));
            }
            else
            {
                front.MapMethods(route, function.Methods.Contains("GET") ? [.. function.Methods, "HEAD"] : function.Methods, http => driver.AnswerAsync(http, function));
            }
        }

        try
        {
            await front.StartAsync();
        }
        catch
        {
            await driver.DisposeAsync();
            throw;
        }

        driver.Client.BaseAddress = new Uri(front.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return driver;
    }

    public async Task<IReadOnlyDictionary<string, BroughtFailure>> BringAsync(BroughtTo function, IReadOnlyList<BroughtMessage> messages)
    {
        var target = _app.Find(function);
        var failures = new Dictionary<string, BroughtFailure>();
        foreach (var batch in function.Kind == EventKind.Stream ? [messages] : messages.Select(m => (IReadOnlyList<BroughtMessage>)[m]))
        {
            var answer = await (function.Kind switch
            {
                EventKind.Stream => BringStreamAsync(target, batch),
                EventKind.Timer => BringTimerAsync(target, batch[0]),
                EventKind.Blob => BringBlobAsync(target, batch[0]),
                EventKind.Event => BringEventAsync(target, batch[0]),
                _ => BringQueueAsync(target, batch[0]),
            });
            if (!answer.IsDone)
            {
                foreach (var message in batch)
                {
                    failures[message.Id] = new BroughtFailure(answer.Error);
                }
            }

            Take(target, answer);
        }

        return failures;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _front.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http, AzureFunction function)
    {
        var answer = await _host.InvokeAsync(function.Folder, new JsonObject { ["req"] = await HostRequest.ReadAsync(http.Request) }, traceParent: http.Request.Headers.TraceParent);
        if (!answer.IsDone)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        Take(function, answer);
        await HostRequest.WriteAsync(http.Response, answer.Response);
    }

    private Task<HostAnswer> BringQueueAsync(AzureFunction function, BroughtMessage message) => _host.InvokeAsync(
        function.Folder,
        new JsonObject { ["queueBytes"] = HostValue.Bytes(message.Body) },
        new JsonObject
        {
            ["Id"] = HostValue.Encode(message.Id),
            ["DequeueCount"] = HostValue.Encode(message.Attempt),
            ["InsertionTime"] = message.At,
            ["PopReceipt"] = HostValue.Encode("AgAAAAMAAAAA"),
        });

    private Task<HostAnswer> BringStreamAsync(AzureFunction function, IReadOnlyList<BroughtMessage> messages)
    {
        var metadata = new JsonObject
        {
            ["PartitionContext"] = new JsonObject { ["PartitionId"] = "0", ["EventHubName"] = function.Channel, ["ConsumerGroup"] = "$Default" },
            ["SequenceNumberArray"] = HostValue.Encode(messages.Select(m => Number(m.Id))),
            ["PartitionKeyArray"] = HostValue.Encode(messages.Select(m => m.Key)),
            ["EnqueuedTimeUtcArray"] = HostValue.Encode(messages.Select(m => m.At.UtcDateTime)),
            ["PropertiesArray"] = HostValue.Encode(messages.Select(_ => new Dictionary<string, string>())),
        };
        if (messages.Max(m => m.Attempt) is > 1 and var attempt)
        {
            metadata["RetryContext"] = new JsonObject { ["RetryCount"] = attempt - 1, ["MaxRetryCount"] = 100 };
        }

        return _host.InvokeAsync(function.Folder, new JsonObject { ["streamBytes"] = HostValue.Encode(messages.Select(m => Convert.ToBase64String(m.Body.Span))) }, metadata);
    }

    private Task<HostAnswer> BringTimerAsync(AzureFunction function, BroughtMessage message) => _host.InvokeAsync(function.Folder, new JsonObject
    {
        ["timer"] = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = new JsonObject { ["Last"] = message.At.AddMinutes(-1), ["Next"] = message.At, ["LastUpdated"] = message.At.AddMinutes(-1) },
            ["IsPastDue"] = false,
        },
    });

    private Task<HostAnswer> BringBlobAsync(AzureFunction function, BroughtMessage message)
    {
        var container = function.Channel[..function.Channel.IndexOf('/', StringComparison.Ordinal)];
        return _host.InvokeAsync(
            function.Folder,
            new JsonObject { ["blobBytes"] = HostValue.Bytes(message.Body) },
            new JsonObject
            {
                ["Uri"] = HostValue.Encode($"https://account.blob.core.windows.net/{container}/{string.Join('/', message.Key!.Split('/').Select(Uri.EscapeDataString))}"),
                ["Properties"] = new JsonObject { ["ContentLength"] = message.Body.Length, ["ContentType"] = message.Headers.GetValueOrDefault("content-type"), ["ETag"] = message.Id, ["LastModified"] = message.At },
                ["Metadata"] = new JsonObject(),
                ["name"] = HostValue.Encode(message.Key),
            });
    }

    private Task<HostAnswer> BringEventAsync(AzureFunction function, BroughtMessage message)
    {
        var json = new JsonObject(message.Headers.Where(h => h.Key.StartsWith("ce-", StringComparison.Ordinal)).Select(h => KeyValuePair.Create(h.Key[3..], (JsonNode?)h.Value)))
        {
            ["datacontenttype"] = "application/json",
            ["data"] = JsonNode.Parse(message.Body.Span),
        };
        return _host.InvokeAsync(function.Folder, new JsonObject { ["event"] = json });
    }

    private long Number(string id)
    {
        lock (_numbers)
        {
            return _numbers.TryGetValue(id, out var number) ? number : _numbers[id] = _numbers.Count;
        }
    }

    /// <summary>What the host hands to output bindings: only those that the files have, and only of an invocation that is done.</summary>
    private void Take(AzureFunction function, HostAnswer answer)
    {
        if (!answer.IsDone)
        {
            return;
        }

        var messages = new List<OutgoingMessage>();
        foreach (var (binding, channel) in function.Outputs)
        {
            messages.AddRange(HostOutput.Read(answer.Outputs[binding]).Select(body => channel.Kind == EventKind.Event
                ? HostOutput.ReadEvent(channel, body)
                : new OutgoingMessage { Channel = channel, Id = Guid.NewGuid().ToString("N"), Body = body }));
        }

        if (messages.Count > 0)
        {
            Sent(messages);
        }
    }
}
