using System.Globalization;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.ColdStart;

/// <summary>SLS4007: what is registered is asked for.</summary>
public class UnusedServiceTests
{
    [Theory]
    [InlineData("{|SLS4007:services.AddSingleton<Cart>()|};")]
    [InlineData("{|SLS4007:services.AddScoped<ICart, Cart>()|};")]
    [InlineData("{|SLS4007:services.AddTransient<ICart>(_ => new Cart())|};")]
    [InlineData("{|SLS4007:services.AddSingleton(new Cart())|};")]
    [InlineData("{|SLS4007:services.AddSingleton(typeof(ICart), typeof(Cart))|};")]
    [InlineData("services.AddSingleton<Stock>().{|SLS4007:AddSingleton<Cart>()|};")]
    [InlineData("More(services); static void More(IServiceCollection services) => {|SLS4007:services.AddSingleton<Cart>()|};")]
    public async Task WhatNobodyAsksForIsReported(string statement)
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS4007", Program(statement)));
        Assert.Contains("(Startup.Configure)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services.AddSingleton<Stock>();")]
    [InlineData("services.AddSingleton<Shop>();")]
    [InlineData("services.AddSingleton<IFunctionMiddleware, Audit>();", "class Audit : IFunctionMiddleware { public Task InvokeAsync(FunctionContext context, FunctionDelegate next) => next(context); }")]
    [InlineData("services.AddSingleton<IComparer<string>>(StringComparer.Ordinal);")]
    [InlineData("services.AddSingleton<Cart>();", "class Other(Cart cart) { public Cart Cart => cart; }")]
    [InlineData("services.AddSingleton<ICart, Cart>();", "class Other(IEnumerable<ICart> carts) { public IEnumerable<ICart> Carts => carts; }")]
    [InlineData("services.AddSingleton<ICart, Cart>();", "class Other(Lazy<ICart> cart, Func<ICart[]> carts) { public object All => (cart, carts); }")]
    [InlineData("services.AddSingleton<ICart, Cart>();", "class Other(IServiceProvider services) { public object Cart => services.GetRequiredService<ICart>(); }")]
    [InlineData("services.AddSingleton<ICart, Cart>();", "class Other(IServiceProvider services) { public object? Cart => services.GetService(typeof(ICart)); }")]
    [InlineData("services.AddSingleton<ICart, Cart>();", "class Other(IServiceProvider services) { public object? Any(Type type) => services.GetService(type); }")]
    [InlineData("services.AddSingleton<Cart>(); services.AddSingleton<ICart>(s => s.GetRequiredService<Cart>());", "class Other(ICart cart) { public ICart Cart => cart; }")]
    [InlineData("services.AddSingleton(typeof(IRepository<>), typeof(Repository<>));", "interface IRepository<T>; class Repository<T> : IRepository<T>; class Other(IRepository<int> numbers) { public object All => numbers; }")]
    [InlineData("services.AddTransient<Handler>(); services.AddHttpClient(\"a\").AddHttpMessageHandler<Handler>();", "class Handler : System.Net.Http.DelegatingHandler;")]
    [InlineData("services.AddSingleton<Worker>(); services.AddHostedService(s => s.GetRequiredService<Worker>());", "class Worker : Microsoft.Extensions.Hosting.BackgroundService { protected override Task ExecuteAsync(CancellationToken stop) => Task.CompletedTask; }")]
    public async Task WhatSomebodyMayAskForIsSilent(string statement, string more = "") => await OneRule.VerifyAsync("SLS4007", Program(statement, more));

    private static string Program(string statement, string more = "") => $$"""
        public interface ICart;
        public class Cart : ICart;
        public class Stock;

        public static class Startup
        {
            [FunctionStartup]
            public static void Configure(IServiceCollection services) { {{statement}} }
        }

        public class Shop(Stock stock)
        {
            [HttpTrigger("GET", "/")]
            public string Show() => $"{stock}";
        }
        {{more}}
        """;
}
