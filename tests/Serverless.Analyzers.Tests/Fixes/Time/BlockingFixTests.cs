using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.CodeFixes.Time.Awaiting;

namespace Serverless.Analyzers.Tests.Fixes.Time;

/// <summary>SLS3007: the task is awaited, and what leads to it becomes async.</summary>
public class BlockingFixTests
{
    private const string Work = """

        public static class Work
        {
            public static async Task Run(int id) => await Task.Yield();
            public static async Task<int> Load(int id) { await Task.Yield(); return id * 2; }
            public static async ValueTask<int> Peek(int id) { await Task.Yield(); return id * 3; }
            public static async Task<string> Text(int id) { await Task.Yield(); return "t" + id; }
        }
        """;

    [Theory]
    [InlineData("return Work.Load(id).Result;", "return await Work.Load(id);")]
    [InlineData("return Work.Peek(id).Result + 1; /* why */", "return await Work.Peek(id) + 1; /* why */")]
    [InlineData("return Work.Text(id).Result.Length;", "return (await Work.Text(id)).Length;")]
    [InlineData("Work.Run(id).Wait(); return 1;", "await Work.Run(id); return 1;")]
    [InlineData("Work.Run(id).Wait(CancellationToken.None); return 1;", "await Work.Run(id).WaitAsync(CancellationToken.None); return 1;")]
    [InlineData("return Work.Load(id).GetAwaiter().GetResult();", "return await Work.Load(id);")]
    [InlineData("return Work.Load(id).ConfigureAwait(false).GetAwaiter().GetResult();", "return await Work.Load(id).ConfigureAwait(false);")]
    [InlineData("Task.WaitAll(Work.Run(1), Work.Run(2)); return 1;", "await Task.WhenAll(Work.Run(1), Work.Run(2)); return 1;")]
    [InlineData("return Work.Load(Work.Load(id).Result).Result;", "return await Work.Load(await Work.Load(id));")]
    [InlineData("int Local() => Work.Load(id).Result; return Local();", "async Task<int> Local() => await Work.Load(id); return await Local();")]
    [InlineData("return Task.Run(() => Work.Load(id).Result).Result;", "return await Task.Run(async () => await Work.Load(id));")]
    public async Task AwaitsInTheFunction(string before, string after)
    {
        var source = Function(before);
        var expected = Function(after).Replace("public static int Buy", "public static async Task<int> Buy", StringComparison.Ordinal)
            .Replace("Shop.Buy(21).ToString()", "(await Shop.Buy(21)).ToString()", StringComparison.Ordinal)
            .Replace("public static string Run", "public static async Task<string> Run", StringComparison.Ordinal);
        var changed = await FixRunner.ProjectAsync(new BlockingCodeFix(), source);
        Assert.Equal(expected, changed[0]);
        Assert.Equal(await Behaviour.OfAsync([source]), await Behaviour.OfAsync(changed));
    }

    [Fact]
    public async Task FollowsCallersInterfacesAndOtherFiles()
    {
        const string functions = """
            public class Shop(ICart cart)
            {
                /// <summary>Buys, see <see cref="ICart.Total"/>.</summary>
                [HttpTrigger("GET", "/{id}")]
                public string Buy(int id)
                {
                    cart.Add(id);
                    return nameof(ICart.Total) + cart.Total(id).ToString();
                }

                [HttpTrigger("GET", "/b/{id}")]
                public Task<string> Later(int id)
                {
                    if (id == 0)
                    {
                        return Task.FromResult("zero");
                    }

                    var total = cart.Total(id);
                    return Work.Text(total);
                }

                [HttpTrigger("GET", "/c/{id}")]
                public Task Done(int id)
                {
                    if (id == 0)
                        return Task.CompletedTask;
                    if (id == 1)
                        return Work.Run(id);
                    cart.Add(cart.Total(id));
                    return Work.Run(id);
                }
            }

            public static class Probe
            {
                public static string Run()
                {
                    var shop = new Shop(new Cart());
                    shop.Done(1).GetAwaiter().GetResult();
                    return shop.Buy(3) + shop.Later(0).Result + shop.Later(4).Result + new NoCart().Total(1) + new Shop(new NoCart()).Buy(1);
                }
            }
            """;
        const string cart = """
            public interface ICart
            {
                void Add(int id);
                int Total(int id);
            }

            public class Cart : ICart
            {
                private int sum;

                public void Add(int id) => Work.Run(sum += id).Wait();

                public virtual int Total(int id)
                {
                    var more = Work.Load(id).Result;
                    return sum + more;
                }
            }

            public class NoCart : ICart
            {
                public void Add(int id) { }
                public int Total(int id) => 0;
            }

            public class Loud : ICart
            {
                public void Add(int id) => Console.Write(id);
                public int Total(int id)
                {
                    if (id == 0)
                    {
                        return 1;
                    }

                    return 2;
                }
            }

            public class Early : ICart
            {
                public void Add(int id)
                {
                    if (id == 0)
                    {
                        return;
                    }

                    throw new NotSupportedException();
                }

                public int Total(int id) => throw new NotSupportedException();
            }
            """;
        string[] sources = [functions, cart + Work];
        var changed = await FixRunner.ProjectAsync(new BlockingCodeFix(), sources);
        Assert.Equal(await Behaviour.OfAsync(sources), await Behaviour.OfAsync(changed));
        Assert.Contains("public async Task<string> Buy(int id)", changed[0], StringComparison.Ordinal);
        Assert.Contains("return nameof(ICart.Total) + (await cart.Total(id)).ToString();", changed[0], StringComparison.Ordinal);
        Assert.Contains("return \"zero\";", changed[0], StringComparison.Ordinal);
        Assert.Contains("return await Work.Text(total);", changed[0], StringComparison.Ordinal);
        Assert.Contains("await cart.Add(await cart.Total(id));", changed[0], StringComparison.Ordinal);
        Assert.Contains("Task Add(int id);", changed[1], StringComparison.Ordinal);
        Assert.Contains("public async Task Add(int id) => await Work.Run(sum += id);", changed[1], StringComparison.Ordinal);
        Assert.Contains("public virtual async Task<int> Total(int id)", changed[1], StringComparison.Ordinal);
        var cartText = string.Join(" ", changed[1].Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("public Task Add(int id) { return Task.CompletedTask; }", cartText, StringComparison.Ordinal);
        Assert.Contains("public Task Add(int id) { Console.Write(id); return Task.CompletedTask; }", cartText, StringComparison.Ordinal);
        Assert.Contains("{ return Task.CompletedTask; } throw new NotSupportedException();", cartText, StringComparison.Ordinal);
        Assert.Contains("return Task.FromResult(2);", changed[1], StringComparison.Ordinal);
        Assert.Contains("public Task<int> Total(int id) => Task.FromResult(0);", changed[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lock (Gate) { return Work.Load(id).Result; }")]
    [InlineData("try { return Work.Load(id).Result; } catch (AggregateException) { return 1; }")]
    [InlineData("return new[] { id }.Select(i => Work.Load(i).Result).Sum();")]
    [InlineData("return (from i in new[] { id } select Work.Load(i).Result).Sum();")]
    [InlineData("return Work.Load(id).Wait(1000) ? 1 : 2;")]
    [InlineData("return Task.WaitAny(Work.Run(1), Work.Run(2));")]
    [InlineData("Span<int> some = [id]; return Work.Load(some[0]).Result;")]
    [InlineData("return new Cart(id).Total;")]
    [InlineData("return new Cart(id)[1];")]
    [InlineData("Cart.Out(id, out var result); return result;")]
    [InlineData("return Cart.Items(id).Sum();")]
    [InlineData("Func<int, int> total = Cart.Find; return total(id);")]
    [InlineData("return new Cart(id).GetHashCode();")]
    public async Task OffersNothingWhereSomethingPreventsIt(string body) => Assert.Empty(await FixRunner.TitlesAsync(new BlockingCodeFix(), Function(body) + """

        public class Cart
        {
            public Cart(int id) => Work.Run(id).Wait();
            public int Total => Work.Load(1).Result;
            public int this[int id] => Work.Load(id).Result;
            public static void Out(int id, out int result) => result = Work.Load(id).Result;
            public static IEnumerable<int> Items(int id) { yield return Work.Load(id).Result; }
            public static int Find(int id) => Work.Load(id).Result;
            public override int GetHashCode() => Work.Load(1).Result;
        }
        """));

    private static string Function(string body) => $$"""
        public static class Shop
        {
            private static readonly object Gate = new();

            [HttpTrigger("GET", "/{id}")]
            public static int Buy(int id) { {{body}} }

            public static string Show() => $"{Gate}";
        }

        public static class Probe
        {
            public static string Run() => Shop.Buy(21).ToString();
        }
        {{Work}}
        """;
}
