using System.Globalization;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.ColdStart;

/// <summary>SLS4001: nothing outside is waited for at a cold start.</summary>
public class OutsideAtStartTests
{
    [Theory]
    [InlineData("static readonly string Text = {|SLS4001:File.ReadAllText(\"a.json\")|};")]
    [InlineData("static string Text { get; } = {|SLS4001:File.ReadAllText(\"a.json\")|};")]
    [InlineData("static readonly string Text; static Shop() { using var reader = {|SLS4001:new StreamReader(\"a.json\")|}; Text = reader.ReadToEnd(); }")]
    [InlineData("static readonly string[] Text = {|SLS4001:Directory.GetFiles(\"a\")|};")]
    [InlineData("static readonly string Text = {|SLS4001:Http.GetStringAsync(\"x\")|}.Result;")]
    [InlineData("static readonly object? Text = {|SLS4001:Http.GetFromJsonAsync<string>(\"x\")|};")]
    [InlineData("static readonly object Text = {|SLS4001:System.Net.Dns.GetHostAddresses(\"x\")|};")]
    [InlineData("static readonly object Text = {|SLS4001:Client.GetObjectAsync(\"a\", \"b\")|};")]
    [InlineData("static readonly object Text = {|SLS4001:Secrets.GetSecret(\"a\")|};")]
    [InlineData("static readonly object Text; static Shop() { var db = new NpgsqlConnection(\"x\"); {|SLS4001:db.Open()|}; Text = db; }")]
    [InlineData("static readonly object Text = new[] { \"a\", \"b\" }.Select(f => {|SLS4001:File.ReadAllText(f)|}).ToArray();")]
    [InlineData("static readonly string Text = Load(); static string Load() => {|SLS4001:File.ReadAllText(\"a.json\")|};")]
    [InlineData("static readonly Task<string> Text = Task.Run(() => {|SLS4001:File.ReadAllText(\"a\")|});")]
    public async Task InAStaticInitializerItIsReported(string member) => await OneRule.VerifyAsync("SLS4001", Function(member));

    [Theory]
    [InlineData("static readonly Lazy<string> Text = new(() => File.ReadAllText(\"a.json\"));")]
    [InlineData("static readonly Lazy<string> Text = new(Load); static string Load() => File.ReadAllText(\"a.json\");")]
    [InlineData("static readonly Lazy<string> Text = new(() => Load()); static string Load() => File.ReadAllText(\"a.json\");")]
    [InlineData("static readonly Func<string, string> Text = name => File.ReadAllText(name);")]
    [InlineData("static readonly string Text = Path.Combine(\"a\", \"b\");")]
    [InlineData("static readonly object Text = new StreamReader(Stream.Null);")]
    [InlineData("static readonly object Text = new AmazonS3Client();")]
    [InlineData("static readonly object Text = StackExchange.Redis.ConnectionMultiplexer.Connect(\"x\");")]
    [InlineData("static readonly object Text = Blobs.GetBlobContainerClient(\"x\"); static Azure.Storage.Blobs.BlobServiceClient Blobs => new(\"x\");")]
    [InlineData("static readonly string Text = \"\"; static string Load() => File.ReadAllText(\"a\");")]
    [InlineData("static readonly string Text = nameof(File.ReadAllText);")]
    public async Task AtFirstUseItIsSilent(string member) => await OneRule.VerifyAsync("SLS4001", Function(member));

    [Fact]
    public async Task InStartupItIsLive()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS4001", """
            public static class Startup
            {
                [FunctionStartup]
                public static void Configure(IServiceCollection services)
                {
                    var text = {|SLS4001:File.ReadAllText("a.json")|};
                    services.AddSingleton(text);
                    services.AddSingleton(_ => File.OpenRead("b.json"));
                    services.AddSingleton(Open);
                    services.Configure<FileStreamOptions>(o => o.BufferSize = File.ReadAllText("c").Length);
                }

                private static StreamReader Open(IServiceProvider services) => new("d.json");
            }

            public static class Shop { [DirectTrigger] public static int Run() => 1; }
            """));
        Assert.Contains("(Startup.Configure)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThroughCallsThePathIsTold()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS4001", Function(
            "static readonly int Text = Prices.Count;", "static class Prices { public static readonly int Count = Table.Load().Length; } static class Table { public static string Load() => {|SLS4001:File.ReadAllText(\"a\")|}; }")));
        Assert.Contains(
            "(Shop.Buy -> Shop (static initializer) -> Prices (static initializer) -> Table.Load)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatNoFunctionTouchesIsSilent() => await OneRule.VerifyAsync(
        "SLS4001", Function("static readonly string Text = \"\";", "static class Tool { public static readonly string All = File.ReadAllText(\"a\"); }"));

    [Fact]
    public async Task AtAnInvocationItIsNoColdStart() => await OneRule.VerifyAsync("SLS4001", """
        public static class Shop { [DirectTrigger] public static string Run() => Load(); static string Load() => File.ReadAllText("a"); }
        """);

    private static string Function(string member, string more = "") => $$"""
        using System.Net.Http;
        using System.Net.Http.Json;
        using Amazon.S3;
        using Npgsql;

        public static class Shop
        {
            {{member}}

            [HttpTrigger("POST", "/buy/{id}")]
            public static string Buy(string id) => id + Text;
        }

        public static class Clients { public static readonly HttpClient Http = new(); public static readonly AmazonS3Client Client = new(); }
        {{more}}
        """
        .Replace("Http.Get", "Clients.Http.Get", StringComparison.Ordinal)
        .Replace("Client.GetObject", "Clients.Client.GetObject", StringComparison.Ordinal)
        .Replace("Secrets.GetSecret(", "new Azure.Security.KeyVault.Secrets.SecretClient(new Uri(\"https://x\"), new Azure.Identity.DefaultAzureCredential()).GetSecret(", StringComparison.Ordinal);
}
