using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time.Durations;

/// <summary>Times are followed through calls, and the message says where they go.</summary>
public class CalledTests
{
    [Theory]
    [InlineData("await Cart.AddAsync();", "public static class Cart { public static async Task AddAsync() { await Task.Delay(2000); } }", "2 s")]
    [InlineData("await Cart.AddAsync();", "public static class Cart { public static Task AddAsync() { Thread.Sleep(1000); return Task.Delay(2000); } }", "3 s")]
    [InlineData("var cart = Cart.AddAsync(); await Task.Yield();", "public static class Cart { public static Task AddAsync() { Thread.Sleep(1000); return Task.Delay(2000); } }", "1 s")]
    [InlineData("await Cart.AddAsync();", "public static class Cart { public static ValueTask<int> AddAsync() { return Inner(); } static async ValueTask<int> Inner() { await Task.Delay(2000); return 1; } }", "2 s")]
    [InlineData("await new Cart().AddAsync();", "public class Cart { private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5); public Task AddAsync() => Task.Delay(Pause); }", "5 s")]
    [InlineData("await new Cart().AddAsync();", "public class Cart { private readonly TimeSpan pause = new(0, 0, 5); public Task AddAsync() => Task.Delay(pause); }", "5 s")]
    [InlineData("await new Cart().AddAsync();", "public class Cart { private const int Seconds = 4; private static TimeSpan Pause => TimeSpan.FromSeconds(2 * Seconds); public Task AddAsync() => Task.Delay(Pause); }", "8 s")]
    [InlineData("foreach (var pause in Cart.Pauses) { await Task.Delay(pause); }", "public static class Cart { public static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)]; }", "3 s")]
    [InlineData("_ = new Cart(); await Task.Yield();", "public class Cart { public Cart() { Thread.Sleep(2000); } }", "2 s")]
    [InlineData("_ = new Cart(1); await Task.Yield();", "public class Base { public Base(int x) { Thread.Sleep(2000); } } public class Cart(int x) : Base(x);", "2 s")]
    [InlineData("_ = new Cart(1); await Task.Yield();", "public class Base { public Base(int x) { Thread.Sleep(2000); } } public class Cart : Base { public Cart(int x) : base(x) { } }", "2 s")]
    [InlineData("ICart cart = new Cart(); await cart.AddAsync();", "public interface ICart { Task AddAsync(); } public class Cart : ICart { public Task AddAsync() => Task.Delay(2000); }", "2 s")]
    [InlineData("ICart cart = new A(); await cart.AddAsync();", "public interface ICart { Task AddAsync(); } public class A : ICart { public Task AddAsync() => Task.Delay(2000); } public class B : ICart { public async Task AddAsync() => await Task.Delay(1000); }", "1 s")]
    [InlineData("Base cart = new Cart(); await cart.AddAsync();", "public class Base { public virtual Task AddAsync() => Task.CompletedTask; } public class Cart : Base { public override Task AddAsync() => Task.Delay(2000); }", null)]
    [InlineData("await Cart.Down(5);", "public static class Cart { public static async Task Down(int n) { await Task.Delay(1000); if (n > 0) { await Down(n - 1); } } }", "1 s")]
    [InlineData("await Cart.Ping();", "public static class Cart { public static async Task Ping() { await Task.Delay(1000); await Pong(); } public static async Task Pong() { await Ping(); } }", "1 s")]
    [InlineData("if (flag) { Cart.Fail(); } await Task.Delay(2000);", "public static class Cart { public static void Fail() => throw new InvalidOperationException(); }", "2 s")]
    [InlineData("if (flag) { Cart.Fail(); return; } await Task.Delay(2000);", "public static class Cart { public static void Fail() => throw new InvalidOperationException(); }", "2 s")]
    [InlineData("await id.WaitAsync();", "public static class Waits { public static Task WaitAsync(this int id) => Task.Delay(2000); }", "2 s")]
    [InlineData("await Cart<int>.AddAsync<string>();", "public static class Cart<T> { public static Task AddAsync<U>() => Task.Delay(2000); }", "2 s")]
    [InlineData("foreach (var x in Cart.All()) { } await Task.Yield();", "public static class Cart { public static IEnumerable<int> All() { Thread.Sleep(2000); yield return 1; } }", null)]
    [InlineData("await new Cart().AddAsync();", "public class Cart { private readonly TimeSpan pause = TimeSpan.FromSeconds(5); public Cart() { pause = TimeSpan.Zero; } public Task AddAsync() => Task.Delay(pause); }", null)]
    [InlineData("await new Cart().AddAsync();", "public class Cart { public static TimeSpan Pause = TimeSpan.FromSeconds(5); public Task AddAsync() => Task.Delay(Pause); }", null)]
    public async Task CallsAreFollowed(string statements, string more, string? expected) => Assert.Equal(expected, await Minimum.OfAsync(statements, more));

    [Fact]
    public async Task WhatAFunctionReturnsIsAwaitedToo() => Assert.Equal("2 s", await Minimum.OfAsync("return Task.Delay(2000);", result: "Task"));

    [Fact]
    public async Task InItsOwnBodyItIsSaidLive()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS3001", """
            public static class Shop
            {
                private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

                [HttpTrigger("POST", "/buy/{id}", Timeout = "30s")]
                public static async Task {|SLS3001:Buy|}(int id)
                {
                    await Task.Delay(Pause);
                    await Task.Delay(10_001);
                }
            }
            """));
        Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
        Assert.Equal(
            "'Shop.Buy' takes at least 30.001 s, but is ended after 30 s; split it into functions that hand over to each other, wait less, or give it a longer limit (Shop.Buy)",
            found.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(["Task.Delay(Pause)", "Task.Delay(10_001)"], Texts(found));
    }

    [Fact]
    public async Task ThroughCallsItIsSaidAtTheEndWithTheWayToTheLongestWait()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS3001", """
            public static class Shop
            {
                [HttpTrigger("POST", "/buy/{id}", Timeout = "30s")]
                public static async Task {|SLS3001:Buy|}(int id)
                {
                    await Task.Delay(11_000);
                    await Cart.AddAsync();
                }

                [HttpTrigger("POST", "/sell/{id}", Timeout = "31s")]
                public static async Task Sell(int id)
                {
                    await Task.Delay(11_000);
                    await Cart.AddAsync();
                }
            }
            public static class Cart { public static async Task AddAsync() { for (var i = 0; i < 2; i++) { await Stock.TakeAsync(); } } }
            public static class Stock { public static Task TakeAsync() => Task.Delay(10_000); }
            """));
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
        Assert.Contains("takes at least 31 s", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith("(Shop.Buy -> Cart.AddAsync -> Stock.TakeAsync)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(["Task.Delay(11_000)", "Cart.AddAsync()", "Stock.TakeAsync()", "Task.Delay(10_000)"], Texts(found));
    }

    [Fact]
    public async Task WhatUsersSayCounts()
    {
        var settings = new Settings().WithFile("ServerlessApis.txt", "takes 40s Shops.Slow.RunAsync");
        await Verify.DiagnosticsAsync(
            """
            namespace Shops
            {
                public interface Slow { Task RunAsync(); Task QuickAsync(); }

                public static class Shop
                {
                    [HttpTrigger("POST", "/buy/{id}", Timeout = "30s")]
                    public static async Task {|SLS3001:Buy|}(int id, [FromServices] Slow slow) => await slow.RunAsync();

                    [HttpTrigger("POST", "/sell/{id}", Timeout = "30s")]
                    public static async Task Sell(int id, [FromServices] Slow slow) => await slow.QuickAsync();
                }
            }
            """,
            settings);
    }

    [Fact]
    public async Task AnExpressionThatIsTooDeepTakesNoTimeAndHidesNone()
    {
        var sum = string.Concat(Enumerable.Repeat("id + ", 600)) + "id";
        Assert.Equal("2 s", await Minimum.OfAsync($"Work({sum}); await Task.Delay(2000);"));
    }

    [Fact]
    public async Task DeepCallsAndManyStatementsNeedNoStack()
    {
        var methods = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"public static void M{i}() => M{i + 1}();\n"));
        var calls = string.Concat(Enumerable.Repeat("Deep.M0();\n", 5_000));
        Assert.Equal("5 s", await Minimum.OfAsync($"{calls} await Task.Yield();", $"public static class Deep {{ {methods} public static void M20000() => Thread.Sleep(1); }}"));
    }

    private static IEnumerable<string> Texts(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Select(l => l.SourceTree!.GetText().ToString(l.SourceSpan));
}
