using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Connectors.Aws.Tests;
using Serverless.Events;

namespace Serverless.Platforms.Tests.AwsLambda;

/// <summary>
/// AWS as one program sees it: an address whose calls go on to the emulators of SQS, S3, Kinesis and DynamoDB, and a bus of its own. What is taken there is told to the test.
/// Every program has queues, streams, buckets and a table that no other has, and knows their names from its variables, as a deployed one does.
/// </summary>
internal sealed class AwsServices : IAsyncDisposable
{
    private const string Table = "Serverless__Aws__IdempotencyTable";

    // One process for all tests; it ends with them.
    private static readonly Lazy<Task<AwsEmulators>> s_emulators = new(StartEmulatorsAsync);

    private readonly AwsEmulators _emulators;
    private readonly WebApplication _server;
    private readonly HttpClient _forward = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly Dictionary<string, string> _queues = [];
    private readonly Dictionary<string, string> _environment = [];
    private readonly string _suffix = Guid.NewGuid().ToString("N");
    private string _address = "";

    private AwsServices(AwsEmulators emulators)
    {
        _emulators = emulators;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.Run(AnswerAsync);
    }

    /// <summary>Told of what a service has taken from the program.</summary>
    public Action<IReadOnlyList<OutgoingMessage>> Sent { get; set; } = static _ => { };

    /// <summary>What the program has to know: addresses, credentials, names.</summary>
    public IReadOnlyDictionary<string, string> Environment => _environment;

    /// <summary>Makes what a program's functions need. Skips the test where there are no emulators.</summary>
    /// <param name="functions">The functions that messages start.</param>
    public static async Task<AwsServices> StartAsync(IReadOnlyList<BroughtTo> functions)
    {
        var services = new AwsServices(await s_emulators.Value);
        await services._server.StartAsync();
        services._address = services._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        foreach (var (name, value) in new[]
        {
            ("AWS_ENDPOINT_URL", services._address), ("AWS_ACCESS_KEY_ID", AwsEmulators.AccessKey), ("AWS_SECRET_ACCESS_KEY", AwsEmulators.SecretKey), ("AWS_REGION", "us-east-1"), ("AWS_EC2_METADATA_DISABLED", "true"),
            ("Serverless__Events__Connector", "aws"), (Table, "results-" + services._suffix),
        })
        {
            services._environment[name] = value;
        }

        foreach (var function in functions)
        {
            await services.MakeAsync(function);
        }

        await services.CallAsync(services._emulators.Tables, "DynamoDB_20120810.CreateTable", new
        {
            TableName = services._environment[Table],
            BillingMode = "PAY_PER_REQUEST",
            AttributeDefinitions = new[] { new { AttributeName = "id", AttributeType = "S" } },
            KeySchema = new[] { new { AttributeName = "id", KeyType = "HASH" } },
        });
        await services.WaitAsync(services._emulators.Tables, "DynamoDB_20120810.DescribeTable", new { TableName = services._environment[Table] }, "TableStatus");
        return services;
    }

    /// <summary>What the source of a function is called at AWS.</summary>
    public string NameOf(BroughtTo function) => function.Kind is EventKind.Queue or EventKind.Stream or EventKind.Blob ? NameOf(ChannelOf(function)) : "";

    /// <summary>Writes an object as somebody else does.</summary>
    public Task PutAsync(string bucket, string name, byte[] content) => _emulators.S3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest
    {
        BucketName = NameOf(new EventChannel(EventKind.Blob, bucket)),
        Key = name,
        InputStream = new MemoryStream(content),
    });

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _forward.Dispose();
    }

    private static async Task<AwsEmulators> StartEmulatorsAsync()
    {
        var emulators = new AwsEmulators();
        await emulators.InitializeAsync();
        return emulators;
    }

    private static EventChannel ChannelOf(BroughtTo function) =>
        new(function.Kind, function.Kind == EventKind.Blob ? function.Channel[..function.Channel.IndexOf('/', StringComparison.Ordinal)] : function.Channel);

    private string NameOf(EventChannel channel) => $"{channel.Name}-{_suffix}";

    /// <summary>What is called so at AWS.</summary>
    private EventChannel ChannelOf(EventKind kind, string name) => new(kind, name[..^(_suffix.Length + 1)]);

    private async Task MakeAsync(BroughtTo function)
    {
        var channel = ChannelOf(function);
        var name = NameOf(channel);
        switch (channel.Kind)
        {
            case EventKind.Queue:
                // The SDK calls a queue at its own address, and the emulator knows it by the one that it has given.
                var url = $"{_address}/000000000000/{name}";
                _queues[url] = await _emulators.CreateQueueAsync(name);
                _environment["Serverless__Aws__Queues__" + channel.Name] = url;
                break;
            case EventKind.Stream:
                await CallAsync(_emulators.Streams, "Kinesis_20131202.CreateStream", new { StreamName = name, ShardCount = 1 });
                await WaitAsync(_emulators.Streams, "Kinesis_20131202.DescribeStream", new { StreamName = name }, "StreamStatus");
                _environment["Serverless__Aws__Streams__" + channel.Name] = name;
                break;
            case EventKind.Blob:
                await _emulators.S3.PutBucketAsync(name);
                _environment["Serverless__Aws__Buckets__" + channel.Name] = name;
                break;
            default:
                // A bus and a scheduler have no names of their own.
                break;
        }
    }

    private async Task<string> CallAsync(string address, string target, object request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request)) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(target.StartsWith("DynamoDB", StringComparison.Ordinal) ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1");
        message.Headers.Add("X-Amz-Target", target);
        message.Headers.Add("X-Amz-Date", "20260101T000000Z");

        // The emulators look whether a call is signed, not with what.
        message.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={AwsEmulators.AccessKey}/20260101/us-east-1/any/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await _forward.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{target}: {text}");
    }

    private async Task WaitAsync(string address, string target, object request, string status)
    {
        while (!(await CallAsync(address, target, request)).Contains($"\"{status}\":\"ACTIVE\"", StringComparison.Ordinal))
        {
            // It is asked until it is there.
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        if (target == "AWSEvents.PutEvents")
        {
            var entries = EntriesOf(body);
            Sent(entries);
            await context.Response.WriteAsJsonAsync(new { FailedEntryCount = 0, Entries = entries.Select(e => new { EventId = e.Id }) }, JsonSerializerOptions.Default);
            return;
        }

        if (target.StartsWith("AmazonSQS", StringComparison.Ordinal))
        {
            var call = JsonNode.Parse(body)!;
            call["QueueUrl"] = _queues[(string)call["QueueUrl"]!];
            body = JsonSerializer.SerializeToUtf8Bytes(call);
        }

        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var emulator = target.StartsWith("Kinesis_", StringComparison.Ordinal) ? _emulators.Streams : target.StartsWith("DynamoDB_", StringComparison.Ordinal) ? _emulators.Tables : _emulators.Queues;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), emulator + path) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (name is not ("Content-Length" or "Connection" or "Expect" or "Transfer-Encoding") && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        using var answer = await _forward.SendAsync(request, context.RequestAborted);
        if (answer.IsSuccessStatusCode)
        {
            await TellAsync(context.Request.Method, path, target, body);
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Connection" or "Date" or "Keep-Alive" or "Transfer-Encoding"))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        if (answer.StatusCode != HttpStatusCode.NoContent)
        {
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    private async Task TellAsync(string method, string path, string target, byte[] body)
    {
        switch (target)
        {
            case "AmazonSQS.SendMessage":
            case "AmazonSQS.SendMessageBatch":
                Sent(QueuedOf(body));
                break;
            case "Kinesis_20131202.PutRecords":
                Sent(RecordsOf(body));
                break;
            case "" when method == "PUT":
                var parts = path.Split('?')[0].Split('/', 3);
                var name = Uri.UnescapeDataString(parts[2]);
                using (var stored = await _emulators.S3.GetObjectAsync(parts[1], name))
                {
                    using var content = new MemoryStream();
                    await stored.ResponseStream.CopyToAsync(content);
                    Sent([new OutgoingMessage { Channel = ChannelOf(EventKind.Blob, parts[1]), Id = name, Key = name, Body = content.ToArray() }]);
                }

                break;
            default:
                // Not sent: results of idempotent functions, reads.
                break;
        }
    }

    private OutgoingMessage[] QueuedOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        var channel = ChannelOf(EventKind.Queue, root.GetProperty("QueueUrl").GetString()!.Split('/')[^1]);
        return [.. (root.TryGetProperty("Entries", out var entries) ? entries.EnumerateArray() : Enumerable.Repeat(root, 1)).Select(entry =>
        {
            var headers = entry.GetProperty("MessageAttributes").EnumerateObject().ToDictionary(a => a.Name, a => a.Value.GetProperty("StringValue").GetString()!);
            return new OutgoingMessage { Channel = channel, Id = Guid.NewGuid().ToString(), Body = Encoding.UTF8.GetBytes(entry.GetProperty("MessageBody").GetString()!), Headers = headers };
        })];
    }

    private OutgoingMessage[] RecordsOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var channel = ChannelOf(EventKind.Stream, json.RootElement.GetProperty("StreamName").GetString()!);
        return [.. json.RootElement.GetProperty("Records").EnumerateArray().Select(record => new OutgoingMessage
        {
            Channel = channel,
            Id = Guid.NewGuid().ToString(),
            Body = record.GetProperty("Data").GetBytesFromBase64(),
            Key = record.GetProperty("PartitionKey").GetString(),
        })];
    }

    private static OutgoingMessage[] EntriesOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.GetProperty("Entries").EnumerateArray().Select(entry =>
        {
            var headers = new Dictionary<string, string> { ["ce-type"] = entry.GetProperty("DetailType").GetString()!, ["ce-source"] = entry.GetProperty("Source").GetString()! };
            if (entry.TryGetProperty("Resources", out var resources))
            {
                headers["ce-subject"] = resources[0].GetString()!;
            }

            return new OutgoingMessage
            {
                Channel = new EventChannel(EventKind.Event, headers["ce-type"]),
                Id = Guid.NewGuid().ToString(),
                Body = Encoding.UTF8.GetBytes(entry.GetProperty("Detail").GetString()!),
                Headers = headers,
            };
        })];
    }
}
