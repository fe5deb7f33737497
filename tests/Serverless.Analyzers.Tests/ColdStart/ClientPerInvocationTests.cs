using System.Globalization;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.ColdStart;

/// <summary>SLS4005: clients are made once.</summary>
public class ClientPerInvocationTests
{
    private const string Usings = """
        using System.Collections.Concurrent;
        using System.Net.Http;
        using Amazon.S3;
        using Amazon.SQS;
        using Azure.Identity;
        using Azure.Messaging.ServiceBus;
        using Azure.Storage.Blobs;
        using Microsoft.Azure.Cosmos;
        using MongoDB.Driver;
        using Npgsql;
        using StackExchange.Redis;

        """;

    [Theory]
    [InlineData("using var client = {|SLS4005:new HttpClient()|}; client.CancelPendingRequests();")]
    [InlineData("var text = {|SLS4005:new HttpClient()|}.GetStringAsync(\"https://example.com\");")]
    [InlineData("HttpClient client = {|SLS4005:new() { Timeout = TimeSpan.FromSeconds(1) }|}; client.CancelPendingRequests();")]
    [InlineData("var handler = new HttpClientHandler(); using var client = {|SLS4005:new HttpClient(handler)|};")]
    [InlineData("using var client = {|SLS4005:new HttpClient(new SocketsHttpHandler())|};")]
    [InlineData("_ = {|SLS4005:new AmazonS3Client()|};")]
    [InlineData("_ = {|SLS4005:new AmazonSQSClient()|};")]
    [InlineData("_ = {|SLS4005:new CosmosClient(\"x\")|};")]
    [InlineData("_ = {|SLS4005:new ServiceBusClient(\"x\")|};")]
    [InlineData("_ = {|SLS4005:new BlobServiceClient(new Uri(\"https://x\"), new DefaultAzureCredential())|};")]
    [InlineData("_ = {|SLS4005:new BlobContainerClient(\"x\", id)|};")]
    [InlineData("_ = {|SLS4005:new MongoClient(\"x\")|};")]
    [InlineData("_ = {|SLS4005:ConnectionMultiplexer.Connect(\"x\")|};")]
    [InlineData("_ = {|SLS4005:NpgsqlDataSource.Create(\"x\")|};")]
    [InlineData("Task.Run(() => { using var client = {|SLS4005:new HttpClient()|}; }).Wait();")]
    [InlineData("Use(); void Use() { using var client = {|SLS4005:new HttpClient()|}; }")]
    public async Task OneForEachInvocationIsReported(string statement) => await OneRule.VerifyAsync("SLS4005", Function(statement));

    [Theory]
    [InlineData("")]
    [InlineData("_ = new NpgsqlConnection(\"x\");")]
    [InlineData("_ = new HttpRequestMessage();")]
    [InlineData("_ = new HttpClient(Handler, disposeHandler: false);")]
    [InlineData("_ = Cached ??= new HttpClient();")]
    [InlineData("if (Cached is null) { Cached = new HttpClient(); }")]
    [InlineData("if (Cached is null) { var made = new HttpClient(); made.Timeout = TimeSpan.FromSeconds(1); Cached = made; }")]
    [InlineData("_ = ById.GetOrAdd(id, key => new HttpClient { BaseAddress = new Uri(key) });")]
    [InlineData("_ = ById.GetOrAdd(id, key => { var made = new HttpClient(); made.Timeout = TimeSpan.FromSeconds(1); return made; });")]
    [InlineData("ById[id] = new HttpClient();")]
    [InlineData("LazyInitializer.EnsureInitialized(ref Cached, () => new HttpClient());")]
    [InlineData("Interlocked.CompareExchange(ref Cached, new HttpClient(), null);")]
    [InlineData("_ = new BlobClient(\"https://x/\" + id);", "public sealed class BlobClient(string text) { public string Text => text; }")]
    [InlineData("_ = new BlobServiceClient(new Uri(id), new DefaultAzureCredential());")]
    [InlineData("_ = Clients.Shared;", "static class Clients { public static readonly HttpClient Shared = new(); }")]
    [InlineData("_ = Clients.Shared.Value;", "static class Clients { public static readonly Lazy<HttpClient> Shared = new(() => new HttpClient()); }")]
    [InlineData("_ = Clients.Shared;", "static class Clients { private static HttpClient? shared; public static HttpClient Shared => shared ??= Create(); static HttpClient Create() => new(); }")]
    [InlineData("_ = Clients.Shared;", "static class Clients { public static HttpClient Shared { get; } = Create(); static HttpClient Create() { var made = new HttpClient(); return made; } }")]
    [InlineData("_ = Clients.Shared;", "static class Clients { public static readonly AmazonS3Client Shared; static Clients() { Shared = new AmazonS3Client(); } }")]
    [InlineData("_ = Store.Shared;", "class Store(AmazonS3Client s3) { public static readonly Store Shared = new(new AmazonS3Client()); public AmazonS3Client S3 => s3; }")]
    [InlineData("_ = Store.Shared;", "class Store { static Store? shared; public AmazonS3Client S3 { get; init; } = null!; public static Store Shared => shared ??= new() { S3 = new AmazonS3Client() }; }")]
    public async Task OneForAllIsSilent(string statement, string more = "") => await OneRule.VerifyAsync("SLS4005", Function(statement, more));

    [Fact]
    public async Task ThroughCallsThePathIsTold()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS4005", Function(
            "await Rates.LoadAsync();", "static class Rates { public static Task<string> LoadAsync() => Http.Make().GetStringAsync(\"x\"); } static class Http { public static HttpClient Make() => {|SLS4005:new HttpClient()|}; }")));
        Assert.Contains("(Shop.Buy -> Rates.LoadAsync -> Http.Make)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFieldOfAClassThatIsMadeForEachInvocationIsReported() => await OneRule.VerifyAsync("SLS4005", Usings + """
        public class Shop
        {
            private readonly HttpClient http = {|SLS4005:new()|};
            private readonly AmazonS3Client s3;

            public Shop() => s3 = {|SLS4005:new AmazonS3Client()|};

            [HttpTrigger("GET", "/")]
            public string Show() => $"{http} {s3}";
        }
        """);

    [Fact]
    public async Task TheFieldOfAHandlerThatIsMadeOnceIsSilent() => await OneRule.VerifyForeignAsync("SLS4005", """
        using Amazon.Lambda.Core;
        using Amazon.S3;
        public class Shop
        {
            private readonly HttpClient http = new();
            private readonly IAmazonS3 s3;
            public Shop() : this(new AmazonS3Client()) { }
            public Shop(IAmazonS3 s3) => this.s3 = s3;
            public string Handle(string body, ILambdaContext context) => $"{http} {s3}";
        }
        """);

    [Fact]
    public async Task RegistrationsAreSilent() => await OneRule.VerifyAsync("SLS4005", Usings + """
        public static class Startup
        {
            [FunctionStartup]
            public static void Configure(IServiceCollection services)
            {
                services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client());
                services.AddSingleton(new CosmosClient("x"));
                services.AddSingleton(_ => Make());
                services.AddSingleton<Rates>();
            }

            private static MongoClient Make() => new("x");
        }

        public sealed class Rates { private readonly HttpClient http = new(); public override string ToString() => $"{http}"; }

        public class Shop(IAmazonS3 s3, Rates rates)
        {
            [HttpTrigger("GET", "/")]
            public string Show() => $"{s3} {rates}";
        }
        """);

    [Fact]
    public async Task WhatNoFunctionReachesIsSilent() => await OneRule.VerifyAsync("SLS4005", Function("", "static class Tool { public static void Main2() { using var http = new HttpClient(); } }"));

    private static string Function(string statement, string more = "") => $$"""
        {{Usings}}
        public static class Shop
        {
            private static readonly HttpMessageHandler Handler = new SocketsHttpHandler();
            private static readonly ConcurrentDictionary<string, HttpClient> ById = new();
            private static HttpClient? Cached;

            [HttpTrigger("POST", "/buy/{id}")]
            public static async Task Buy(string id)
            {
                {{statement}}
                await Task.CompletedTask;
                GC.KeepAlive(Handler);
                GC.KeepAlive(ById);
                GC.KeepAlive(Cached);
            }
        }
        {{more}}
        """;
}
