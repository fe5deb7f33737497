using System.IO.Compression;
using System.Text.Json.Nodes;
using Serverless.Events;
using Serverless.Platforms.AwsLambda.Tests;

namespace Serverless.Platforms.Tests.AwsLambda;

/// <summary>
/// AWS Lambda: the program is the <c>bootstrap</c> of its archive under a Runtime API, requests are events of an HTTP API, messages events of their sources, and what functions send
/// goes to AWS's services.
/// </summary>
internal sealed class LambdaDriver : IPlatformDriver
{
    private readonly string _task;
    private readonly AwsServices? _services;

    private LambdaDriver(string task, LambdaProgram program, AwsServices? services)
    {
        _task = task;
        _services = services;
        Program = program;
        Client = new HttpClient(new LambdaHttpHandler(program.Api)) { BaseAddress = new Uri("https://api.example.com/") };
    }

    public LambdaProgram Program { get; }

    /// <summary>AWS's services, where the program has functions that messages start.</summary>
    public AwsServices Services => _services ?? throw new InvalidOperationException("The program was started without AWS's services.");

    public HttpClient Client { get; }

    public string Logs => Program.Output;

    public Action<IReadOnlyList<OutgoingMessage>> Sent
    {
        get => _services?.Sent ?? (static _ => { });
        set => Services.Sent = value;
    }

    /// <summary>Unpacks the archive beside a published binary, and starts it.</summary>
    /// <param name="executable">The binary, published for AWS Lambda alone.</param>
    /// <param name="environment">Variables of the program's own, which go before those of the services.</param>
    /// <param name="services">AWS's services, which the driver closes; null for a program that needs none.</param>
    public static async Task<LambdaDriver> StartAsync(string executable, IReadOnlyDictionary<string, string> environment, AwsServices? services = null)
    {
        var task = Directory.CreateTempSubdirectory("task-").FullName;
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(Path.GetDirectoryName(executable)!, "function.zip"), task, TestContext.Current.CancellationToken);

        // Several at once, so that requests of one test meet each other.
        var variables = new Dictionary<string, string>(services?.Environment ?? new Dictionary<string, string>()) { ["AWS_LAMBDA_MAX_CONCURRENCY"] = "4" };
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        return new LambdaDriver(task, LambdaProgram.Start(Path.Combine(task, "bootstrap"), new RuntimeApiDouble(), [.. variables.Select(v => (v.Key, v.Value))]), services);
    }

    public async Task<IReadOnlyDictionary<string, BroughtFailure>> BringAsync(BroughtTo function, IReadOnlyList<BroughtMessage> messages)
    {
        var reply = await Program.Api.SendAsync(AwsEvents.Make(function, Services.NameOf(function), messages));
        var failed = reply.IsError ? [.. messages.Select(m => m.Id)] : FailedOf(reply);

        // A stream goes on where it has failed first.
        var first = function.Kind == EventKind.Stream ? messages.TakeWhile(m => !failed.Contains(m.Id)).Count() : messages.Count;
        return messages.Where((m, at) => failed.Contains(m.Id) || at > first).ToDictionary(m => m.Id, _ => new BroughtFailure(reply.Text));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Program.DisposeAsync();
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        Directory.Delete(_task, recursive: true);
    }

    private static HashSet<string> FailedOf(LambdaReply reply) => JsonNode.Parse(reply.Body) is JsonObject json && json["batchItemFailures"] is JsonArray items
        ? [.. items.Select(i => (string)i!["itemIdentifier"]!)]
        : [];
}
