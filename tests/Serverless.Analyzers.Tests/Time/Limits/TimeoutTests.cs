using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time.Limits;

/// <summary>Time-outs that outlast the function.</summary>
public class TimeoutTests
{
    [Theory]
    [InlineData("var client = new HttpClient { {|SLS3002:Timeout = TimeSpan.FromSeconds(40)|} };")]
    [InlineData("var client = new HttpClient(); {|SLS3002:client.Timeout = TimeSpan.FromMinutes(1)|};")]
    [InlineData("var client = {|SLS3002:new HttpClient()|}; _ = client.GetAsync(\"/\");")]
    [InlineData("using var client = {|SLS3002:new HttpClient { MaxResponseContentBufferSize = 1 }|};")]
    [InlineData("{|SLS3002:source.CancelAfter(40_000)|};")]
    [InlineData("{|SLS3002:source.CancelAfter(TimeSpan.FromMinutes(1))|};")]
    [InlineData("var pause = TimeSpan.FromMinutes(1); {|SLS3002:source.CancelAfter(pause)|};")]
    [InlineData("_ = {|SLS3002:new CancellationTokenSource(40_000)|};")]
    [InlineData("_ = {|SLS3002:new CancellationTokenSource(TimeSpan.FromMinutes(1))|};")]
    [InlineData("_ = {|SLS3002:task.WaitAsync(TimeSpan.FromMinutes(1))|};")]
    [InlineData("{|SLS3002:task.Wait(40_000)|};")]
    [InlineData("_ = {|SLS3002:new AutoResetEvent(false).WaitOne(40_000)|};")]
    [InlineData("_ = {|SLS3002:gate.WaitAsync(40_000)|};")]
    [InlineData("{|SLS3002:command.CommandTimeout = 60|};")]
    [InlineData("_ = connection.QueryAsync<int>({|SLS3002:new CommandDefinition(\"select 1\", commandTimeout: 60)|});")]
    [InlineData("_ = {|SLS3002:connection.QueryAsync<int>(\"select 1\", commandTimeout: 60)|};")]
    [InlineData("{|SLS3002:redis.SyncTimeout = 40_000|};")]
    [InlineData("_ = {|SLS3002:Policy.TimeoutAsync(60)|};")]
    [InlineData("_ = {|SLS3002:new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromMinutes(1))|};")]
    [InlineData("_ = new Amazon.S3.AmazonS3Config { {|SLS3002:Timeout = TimeSpan.FromMinutes(1)|} };")]
    public async Task LongerThanTheLimit(string statement) => await VerifyAsync(statement);

    [Theory]
    [InlineData("var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };")]
    [InlineData("var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };")]
    [InlineData("var client = new HttpClient(); client.Timeout = TimeSpan.FromSeconds(id);")]
    [InlineData("var client = new HttpClient(); Configure(client);")]
    [InlineData("Configure(new HttpClient());")]
    [InlineData("source.CancelAfter(20_000); source.CancelAfter(id);")]
    [InlineData("_ = new CancellationTokenSource();")]
    [InlineData("_ = task.WaitAsync(source.Token); task.Wait(id);")]
    [InlineData("command.CommandTimeout = 20; command.CommandTimeout = 0;")]
    [InlineData("redis.SyncTimeout = 1000;")]
    [InlineData("other.Timeout = 100_000;")]
    [InlineData("_ = connection.QueryAsync<int>(\"select 1\");")]
    public async Task WhatFitsOrIsNotKnownIsSilent(string statement) => await VerifyAsync(statement);

    [Fact]
    public async Task TheFunctionWithTheShortestLimitCounts()
    {
        var found = await OneRule.VerifyAsync("SLS3002", """
            using System.Net.Http;
            public static class Shop
            {
                [HttpTrigger("POST", "/a", Timeout = "3m")]
                public static Task<string> A() => Rates.GetAsync();

                [HttpTrigger("POST", "/b", Timeout = "10s")]
                public static Task<string> B() => Cart.LoadAsync();
            }
            public static class Cart { public static Task<string> LoadAsync() => Rates.GetAsync(); }
            public static class Rates
            {
                private static readonly HttpClient Client = new() { {|SLS3002:Timeout = TimeSpan.FromMinutes(2)|} };
                private static readonly HttpClient Default = {|SLS3002:new()|};
                private static readonly HttpClient Short = new() { Timeout = TimeSpan.FromSeconds(2) };
                public static Task<string> GetAsync() => Client.GetStringAsync("/");
            }
            """);
        Assert.All(found, d => Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, d.Descriptor.CustomTags));
        Assert.Equal(
            "'HttpClient.Timeout' waits up to 2 min, but the function is ended after 10 s; choose a time-out well within the limit, so that the function can still answer (Shop.B -> Cart.LoadAsync -> Rates.GetAsync -> Rates (static initializer))",
            found[0].GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task AFieldWhoseTimeoutIsSetElsewhereIsSilent() => await OneRule.VerifyAsync("SLS3002", """
        using System.Net.Http;
        public class Shop
        {
            private readonly HttpClient client = new();

            public Shop() => client.Timeout = TimeSpan.FromSeconds(3);

            [HttpTrigger("POST", "/a")]
            public Task<string> A() => client.GetStringAsync("/");
        }
        """);

    [Fact]
    public async Task WhatNoFunctionReachesIsSilent() => await OneRule.VerifyAsync("SLS3002", """
        using System.Net.Http;
        public static class Shop
        {
            [HttpTrigger("POST", "/a")]
            public static void A() { }
            public static void Tool() => new CancellationTokenSource().CancelAfter(100_000);
        }
        public static class Rates { public static readonly HttpClient Client = new(); }
        """);

    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string statement) => OneRule.VerifyAsync("SLS3002", $$"""
        using System.Data.Common;
        using System.Net.Http;
        using Dapper;
        using Npgsql;
        using Polly;
        using StackExchange.Redis;
        public class Other { public int Timeout { get; set; } }
        public static class Shop
        {
            [HttpTrigger("POST", "/buy/{id}", Timeout = "30s")]
            public static void Buy(
                int id, [FromServices] CancellationTokenSource source, [FromServices] Task task, [FromServices] SemaphoreSlim gate, [FromServices] NpgsqlCommand command,
                [FromServices] NpgsqlConnection connection, [FromServices] ConfigurationOptions redis, [FromServices] Other other) { {{statement}} }
            private static void Configure(HttpClient client) => client.Timeout = TimeSpan.FromSeconds(3);
        }
        """);
}
