using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Tests.State;

/// <summary>SLS2003: one function reads what another writes into a static member.</summary>
public class CrossFunctionStateTests
{
    [Fact]
    public async Task TheReadIsReportedWithBothPaths()
    {
        var found = await StateVerify.DiagnosticsAsync("""
            public static class Shop
            {
                [HttpTrigger("GET", "/last")]
                public static int Show() => Cache.Get();

                [HttpTrigger("POST", "/last/{id}")]
                public static void Put(int id) => Cache.Put(id);
            }

            public static class Cache
            {
                private static int last;
                public static int Get() => {|SLS2003:last|};
                public static void Put(int id) => {|SLS2001:last = id|};
            }
            """);
        var read = found.Single(d => d.Id == "SLS2003");
        Assert.Contains("another function (Shop.Put -> Cache.Put) and read here (Shop.Show -> Cache.Get)", read.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, read.Descriptor.CustomTags);
        Assert.Equal(["Show", "Cache.Get()", "last = id", "Put", "Cache.Put(id)"], read.AdditionalLocations.Select(l => l.SourceTree!.GetText().ToString(l.SourceSpan)));
    }

    [Theory]
    [InlineData("{|SLS2001:Last = 1|};", "_ = {|SLS2003:Last|};")]
    [InlineData("{|SLS2001:Last = 1|};", "_ = {|SLS2003:Shop.Last|} + Last;")]
    [InlineData("{|SLS2002:Items.Add(1)|};", "_ = {|SLS2003:Items|}.Count;")]
    [InlineData("{|SLS2002:Items.Add(1)|};", "foreach (var i in {|SLS2003:Items|}) { }")]
    [InlineData("var items = Items; {|SLS2002:items.Add(1)|};", "_ = {|SLS2003:Items|}[0];")]
    [InlineData("{|SLS2002:Items.Add(1)|};", "Func<int> count = () => {|SLS2003:Items|}.Count; count();")]
    [InlineData("{|SLS2002:Shown.Add(1)|};", "_ = {|SLS2003:Items|}[0];")]
    public async Task IsReported(string write, string read) => await VerifyAsync(write, read);

    [Theory]
    [InlineData("_ = Items.Count;", "_ = Items[0];")]
    [InlineData("Marked.Add(1);", "_ = Marked.Count;")]
    [InlineData("Client ??= new();", "_ = Client!.BaseAddress;")]
    [InlineData("Shared.GetOrAdd(1, 2);", "_ = Shared.Count;")]
    [InlineData("{|SLS2002:Items.Add(1)|};", "_ = nameof(Items);")]
    public async Task IsRight(string write, string read) => await VerifyAsync(write, read);

    [Fact]
    public async Task AFunctionThatReadsWhatItWroteHasBeenTold() => await StateVerify.DiagnosticsAsync("""
        public static class Shop
        {
            private static int last;

            [HttpTrigger("POST", "/last/{id}")]
            public static int Put(int id) { {|SLS2001:last = id|}; return Read(); }

            private static int Read() => last;
        }
        """);

    [Fact]
    public async Task ABodyThatReadsAndWritesHasBeenTold() => await StateVerify.DiagnosticsAsync("""
        public static class Shop
        {
            private static int last;

            [HttpTrigger("POST", "/up")]
            public static int Up() { if (last < 9) { {|SLS2001:last++|}; } return last; }

            [HttpTrigger("POST", "/down")]
            public static int Down() { if (last > 0) { {|SLS2001:last--|}; } return last; }
        }
        """);

    [Fact]
    public async Task WritesOfStartupAndInitializersAreNoFunctions() => await StateVerify.DiagnosticsAsync("""
        public static class Shop
        {
            private static int last = 3;
            private static readonly List<int> items = [];
            static Shop() => items.Add(1);

            [FunctionStartup]
            public static void Configure(IServiceCollection services) => last = 4;

            [HttpTrigger("GET", "/last")]
            public static int Show() => last + items.Count;
        }
        """);

    [Fact]
    public async Task OfManyFunctionsTheRightOnesAreNamed()
    {
        var functions = string.Join("\n", Enumerable.Range(0, 130).Select(i => $"[HttpTrigger(\"GET\", \"/f{i}\")] public static int F{i}() => {(i == 129 ? "Cache.Put(1)" : "Cache.Get(1)")};"));
        var found = await StateVerify.DiagnosticsAsync($$"""
            public static class Shop
            {
                {{functions}}
            }

            public static class Cache
            {
                private static int last;
                public static int Get(int a) => {|SLS2003:last|} + a;
                public static int Put(int id) => {|SLS2001:last = id|};
            }
            """);
        Assert.Contains("(Shop.F129 -> Cache.Put)", found.Single(d => d.Id == "SLS2003").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static Task VerifyAsync(string write, string read) => StateVerify.DiagnosticsAsync($$"""
        using System.Collections.Concurrent;
        using System.Net.Http;

        public static class Shop
        {
            public static int Last { get; set; }
            private static readonly List<int> Items = [];
            private static List<int> Shown => Items;
            [InstanceCache] private static readonly List<int> Marked = [];
            private static HttpClient? Client;
            private static readonly ConcurrentDictionary<int, int> Shared = new();

            [HttpTrigger("POST", "/write")]
            public static void Write() { {{write}} }

            [HttpTrigger("GET", "/read")]
            public static void Read() { {{read}} }
        }
        """);
}
