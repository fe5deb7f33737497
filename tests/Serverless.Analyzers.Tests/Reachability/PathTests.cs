using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Reachability;

/// <summary>Calls are followed through everything that C# has, and the message says how.</summary>
public class PathTests
{
    private const string Cache = """

        public static class Cache
        {
            public static int Last;
            public static void Put(int value) => {|SLS2001:Last = value|};
        }
        """;

    [Fact]
    public async Task InTheFunctionItselfItIsLive()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync("""
            public static class Shop
            {
                private static int last;

                [HttpTrigger("POST", "/buy/{id}")]
                public static void Buy(int id) => {|SLS2001:last = id|};
            }
            """));
        Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
        Assert.Contains("(Shop.Buy)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThroughCallsItIsKnownAtTheEnd()
    {
        var found = await PathAsync("Cart.Add(id);", "public static class Cart { public static void Add(int id) => Cache.Put(id); }", "Shop.Buy -> Cart.Add -> Cache.Put");
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
        Assert.Equal(["Buy", "Cart.Add(id)", "Cache.Put(id)"], found.AdditionalLocations.Select(l => l.SourceTree!.GetText().ToString(l.SourceSpan)));
    }

    [Theory]
    [InlineData("Enumerable.Range(0, id).ToList().ForEach(i => Cache.Put(i));", "", "Shop.Buy -> Cache.Put")]
    [InlineData("Enumerable.Range(0, id).ToList().ForEach(Cache.Put);", "", "Shop.Buy -> Cache.Put")]
    [InlineData("Run(); void Run() => Cache.Put(id);", "", "Shop.Buy -> Cache.Put")]
    [InlineData("new Cart(id);", "public class Cart { public Cart(int id) { Cache.Put(id); } }", "Shop.Buy -> new Cart -> Cache.Put")]
    [InlineData("new Cart();", "public class Cart { private readonly int id = Make(); static int Make() { Cache.Put(1); return 1; } }", "Shop.Buy -> new Cart -> Cart.Make -> Cache.Put")]
    [InlineData("new Cart();", "public class Base { public Base() { Cache.Put(1); } } public class Cart : Base { public Cart() { } }", "Shop.Buy -> new Cart -> new Base -> Cache.Put")]
    [InlineData("new Cart().Total = id;", "public class Cart { public int Total { set => Cache.Put(value); } }", "Shop.Buy -> Cart.Total -> Cache.Put")]
    [InlineData("_ = new Cart() + new Cart();", "public class Cart { public static Cart operator +(Cart a, Cart b) { Cache.Put(1); return a; } }", "Shop.Buy -> Cart.op_Addition -> Cache.Put")]
    [InlineData("using var cart = new Cart();", "public sealed class Cart : IDisposable { public void Dispose() => Cache.Put(1); }", "Shop.Buy -> Cart.Dispose -> Cache.Put")]
    [InlineData("foreach (var x in new Cart()) { }", "public class Cart { public IEnumerator<int> GetEnumerator() { Cache.Put(1); yield break; } }", "Shop.Buy -> Cart.GetEnumerator -> Cache.Put")]
    [InlineData("ICart cart = new Cart(); cart.Add(id);", "public interface ICart { void Add(int id); } public class Cart : ICart { public void Add(int id) => Cache.Put(id); }", "Shop.Buy -> Cart.Add -> Cache.Put")]
    [InlineData("Base cart = new Cart(); cart.Add(id);", "public abstract class Base { public abstract void Add(int id); } public class Cart : Base { public override void Add(int id) => Cache.Put(id); }", "Shop.Buy -> Cart.Add -> Cache.Put")]
    [InlineData("id.Keep();", "public static class Extensions { public static void Keep(this int id) => Cache.Put(id); }", "Shop.Buy -> Extensions.Keep -> Cache.Put")]
    [InlineData("id.Keep();", "public static class Extensions { extension(int id) { public void Keep() => Cache.Put(id); } }", "Shop.Buy -> Extensions.Keep -> Cache.Put")]
    [InlineData("Cart<string>.Keep<long>(id);", "public static class Cart<T> { public static void Keep<U>(int id) => Cache.Put(id); }", "Shop.Buy -> Cart.Keep -> Cache.Put")]
    public async Task EveryKindOfCallIsFollowed(string statement, string more, string path) => await PathAsync(statement, more, path);

    private static async Task<Diagnostic> PathAsync(string statement, string more, string path)
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync($$"""
            public static class Shop
            {
                [HttpTrigger("POST", "/buy/{id}")]
                public static void Buy(int id) { {{statement}} }
            }
            {{more}}
            {{Cache}}
            """));
        Assert.Contains($"({path})", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return found;
    }
}
