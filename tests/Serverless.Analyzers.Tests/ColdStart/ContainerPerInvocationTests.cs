using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.ColdStart;

/// <summary>SLS4006: the container is built once.</summary>
public class ContainerPerInvocationTests
{
    [Theory]
    [InlineData("using var provider = {|SLS4006:new ServiceCollection().BuildServiceProvider()|};")]
    [InlineData("var services = new ServiceCollection(); services.AddSingleton(id); _ = {|SLS4006:services.BuildServiceProvider()|}.GetRequiredService<string>();")]
    [InlineData("using var host = {|SLS4006:Host.CreateApplicationBuilder().Build()|};")]
    [InlineData("using var host = {|SLS4006:Host.CreateDefaultBuilder().ConfigureServices(s => s.AddSingleton(id)).Build()|};")]
    [InlineData("var app = {|SLS4006:WebApplication.CreateBuilder().Build()|};")]
    [InlineData("_ = Container.Make();", "static class Container { public static IServiceProvider Make() => {|SLS4006:new ServiceCollection().BuildServiceProvider()|}; }")]
    public async Task OneForEachInvocationIsReported(string statement, string more = "") => await OneRule.VerifyAsync("SLS4006", Function(statement, more));

    [Theory]
    [InlineData("_ = Container.Shared;", "static class Container { public static readonly IServiceProvider Shared = new ServiceCollection().BuildServiceProvider(); }")]
    [InlineData("_ = Container.Shared;", "static class Container { public static readonly Lazy<IServiceProvider> Shared = new(() => new ServiceCollection().BuildServiceProvider()); }")]
    [InlineData("_ = Container.Shared;", "static class Container { static IServiceProvider? shared; public static IServiceProvider Shared => shared ??= Make(); static IServiceProvider Make() { var s = new ServiceCollection(); return s.BuildServiceProvider(); } }")]
    [InlineData("_ = new ServiceCollection();")]
    [InlineData("_ = new UriBuilder().Uri;")]
    [InlineData("_ = new Builder().Build();", "class Builder { public int Build() => 1; }")]
    public async Task OneForAllIsSilent(string statement, string more = "") => await OneRule.VerifyAsync("SLS4006", Function(statement, more));

    private static string Function(string statement, string more) => $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Hosting;
        public static class Shop
        {
            [HttpTrigger("POST", "/buy/{id}")]
            public static void Buy(string id) { {{statement}} }
        }
        {{more}}
        """;
}
