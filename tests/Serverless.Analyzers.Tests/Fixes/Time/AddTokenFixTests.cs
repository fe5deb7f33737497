using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.CodeFixes.Time.Cancellation;

namespace Serverless.Analyzers.Tests.Fixes.Time;

/// <summary>SLS3008: the token comes from the function to where it is needed.</summary>
public class AddTokenFixTests
{
    private const string Work = """

        public static class Work
        {
            public static Task<int> Load(int id, CancellationToken cancel = default) => Task.FromResult(cancel.CanBeCanceled ? id : -id);
        }
        """;

    [Fact]
    public async Task ThreadsATokenThroughTheChain()
    {
        const string functions = """
            public class Shop(ICart cart)
            {
                [HttpTrigger("GET", "/{id}")]
                public async Task<int> Buy(int id) => await cart.Total(id) + await Work.Load(id);

                [HttpTrigger("GET", "/b/{id}")]
                public async Task<int> Other(int id, CancellationToken stop)
                {
                    try
                    {
                        return await cart.Total(id);
                    }
                    finally
                    {
                        await Work.Load(id);
                    }
                }

                [HttpTrigger("GET", "/c/{id}")]
                public Task<int> Sum(
                    int id,
                    HttpContext context) => Helper.Sum(id);
            }

            internal static class Helper
            {
                public static async Task<int> Sum(int id)
                {
                    var all = await Task.WhenAll(new[] { id }.Select(i => Work.Load(i)));
                    return all.Sum() + await Twice(id, more: 2);
                }

                private static Task<int> Twice(int id, int more = 1) => Work.Load(id * 2 + more);
            }

            public static class Probe
            {
                public static async Task<string> Run()
                {
                    using var source = new CancellationTokenSource();
                    var shop = new Shop(new Cart());
                    return $"{await shop.Other(1, source.Token)} {await new Cart().Total(3)} {nameof(ICart.Total)}";
                }
            }
            """;
        const string cart = """
            public interface ICart
            {
                Task<int> Total(int id);
            }

            /// <summary>See <see cref="ICart.Total"/>.</summary>
            public class Cart : ICart
            {
                public async Task<int> Total(int id)
                {
                    await Task.Yield();
                    return await Work.Load(id) + await Own(id);
                }

                private async Task<int> Own(int id) => await Work.Load(id);
            }
            """;
        string[] sources = [functions, cart + Work];
        var changed = await FixRunner.ProjectAsync(new AddTokenCodeFix(), sources);
        Assert.Contains("public async Task<int> Buy(int id, CancellationToken cancellationToken) => await cart.Total(id, cancellationToken) + await Work.Load(id, cancellationToken);", changed[0], StringComparison.Ordinal);
        Assert.Contains("return await cart.Total(id, stop);", changed[0], StringComparison.Ordinal);
        Assert.Contains("HttpContext context) => Helper.Sum(id, context.RequestAborted);", changed[0], StringComparison.Ordinal);
        Assert.Contains("public static async Task<int> Sum(int id, CancellationToken cancellationToken)", changed[0], StringComparison.Ordinal);
        Assert.Contains("Select(i => Work.Load(i, cancellationToken)", changed[0], StringComparison.Ordinal);
        Assert.Contains("await Twice(id, more: 2, cancellationToken: cancellationToken)", changed[0], StringComparison.Ordinal);
        Assert.Contains("private static Task<int> Twice(int id, int more = 1, CancellationToken cancellationToken = default) => Work.Load(id * 2 + more, cancellationToken);", changed[0], StringComparison.Ordinal);
        Assert.Contains("Task<int> Total(int id, CancellationToken cancellationToken = default);", changed[1], StringComparison.Ordinal);
        Assert.Contains("public async Task<int> Total(int id, CancellationToken cancellationToken = default)", changed[1], StringComparison.Ordinal);
        Assert.Contains("return await Work.Load(id, cancellationToken) + await Own(id, cancellationToken);", changed[1], StringComparison.Ordinal);
        Assert.Contains("private async Task<int> Own(int id, CancellationToken cancellationToken) => await Work.Load(id, cancellationToken);", changed[1], StringComparison.Ordinal);
        Assert.Equal("-2 -6 Total", await Behaviour.OfAsync(sources));
        Assert.Equal("2 -6 Total", await Behaviour.OfAsync(changed));
    }

    [Fact]
    public async Task WritesTheParameterAsTheOthersAre()
    {
        const string source = """
            public static class Shop
            {
                [HttpTrigger("GET", "/{id}")]
                public static async Task<int> Buy(
                    int id,
                    string name)
                {
                    var cancellationToken = name.Length;
                    return await Work.Load(id + cancellationToken);
                }

                [HttpTrigger("GET", "/")]
                public static async Task<int> None() => await Work.Load(1);
            }
            """ + Work;
        var expected = source
            .Replace("        string name)", "        string name,\n        CancellationToken cancel)", StringComparison.Ordinal)
            .Replace("id + cancellationToken)", "id + cancellationToken, cancel)", StringComparison.Ordinal)
            .Replace("None()", "None(CancellationToken cancellationToken)", StringComparison.Ordinal)
            .Replace("Work.Load(1)", "Work.Load(1, cancellationToken)", StringComparison.Ordinal);
        Assert.Equal(expected, Assert.Single(await FixRunner.ProjectAsync(new AddTokenCodeFix(), source)));
    }

    [Theory]
    [InlineData("return await new Cart().Total;")]
    [InlineData("Func<int, Task<int>> find = Cart.Find; return await find(id);")]
    [InlineData("return await new Cart(id).Done;")]
    public async Task OffersNothingWhereSomethingPreventsIt(string body) => Assert.Empty(await FixRunner.TitlesAsync(new AddTokenCodeFix(), $$"""
        public static class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public static async Task<int> Buy(int id) { {{body}} }
        }

        public class Cart
        {
            public Task<int> Total => Later();
            private static async Task<int> Later() => await Work.Load(1);
            public static async Task<int> Find(int id) => await Work.Load(id);
            public Cart() { }
            public Cart(int id) => Done = Start(id);
            public Task<int> Done { get; } = Task.FromResult(1);
            private static Task<int> Start(int id) => Work.Load(id);
        }
        {{Work}}
        """));
}
