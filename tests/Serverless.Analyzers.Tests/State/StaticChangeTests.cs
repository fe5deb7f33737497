using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Tests.State;

/// <summary>SLS2002: objects in static members are changed at invocations; what is right to be kept stays silent.</summary>
public class StaticChangeTests
{
    private const string Cache = """

        public class State { public string Name { get; set; } = ""; public int Count; public List<int> Numbers { get; } = []; public State? Next; }

        public static class Cache
        {
            public static readonly Dictionary<int, State> Items = [];
            public static readonly List<int> List = [];
            public static readonly List<State> States = [];
            public static readonly int[] Array = new int[8];
            public static readonly State State = new();
            public static readonly StringBuilder Text = new();
            public static readonly ConcurrentDictionary<int, State> Shared = new();
            public static readonly Lazy<List<int>> Late = new(() => []);
            public static Queue<int> Queue { get; } = new();
            public static IReadOnlyList<int> Fresh => new List<int>(List);
            public static List<int> New => new();
            public static List<int> Same => List;
            public static event Action? Changed;
            public static int Hits;
            public static void Raise() => Changed?.Invoke();
        }
        """;

    [Theory]
    [InlineData("{|SLS2002:Cache.Items[id] = new()|};")]
    [InlineData("{|SLS2002:Cache.Items.Add(id, new())|};")]
    [InlineData("{|SLS2002:Cache.Items.TryAdd(id, new())|};")]
    [InlineData("Cache.Items?{|SLS2002:.Remove(id)|};")]
    [InlineData("{|SLS2002:Cache.Items.Clear()|};")]
    [InlineData("{|SLS2002:Cache.Items[id].Name = \"x\"|};")]
    [InlineData("{|SLS2002:Cache.Items[id].Count++|};")]
    [InlineData("{|SLS2002:Cache.Items[id].Next!.Next = null|};")]
    [InlineData("{|SLS2002:Cache.Items[id].Numbers.Add(id)|};")]
    [InlineData("{|SLS2002:Cache.Items.Values.First().Numbers.Add(id)|};")]
    [InlineData("{|SLS2002:Cache.States.Find(s => s.Count == id)!.Name = \"x\"|};")]
    [InlineData("{|SLS2002:Cache.Array[id]++|};")]
    [InlineData("{|SLS2002:Cache.Array[id] = 2|};")]
    [InlineData("{|SLS2002:Array.Sort(Cache.Array)|}; {|SLS2002:Array.Clear(Cache.Array)|};")]
    [InlineData("({|SLS2002:Cache.Array[0]|}, {|SLS2002:Cache.Array[1]|}) = (id, id);")]
    [InlineData("{|SLS2002:Cache.State.Name = \"x\"|};")]
    [InlineData("{|SLS2002:Cache.State.Name += \"x\"|};")]
    [InlineData("{|SLS2002:Cache.Text.Append(id)|};")]
    [InlineData("{|SLS2002:Cache.Text.Append(id).Append(' ').AppendLine()|};")]
    [InlineData("{|SLS2002:Cache.Text.Length = 0|};")]
    [InlineData("{|SLS2002:Interlocked.Increment(ref Cache.Hits)|};")]
    [InlineData("{|SLS2002:Interlocked.Exchange(ref Cache.State.Count, 1)|};")]
    [InlineData("{|SLS2002:Update(ref Cache.Hits)|}; static void Update(ref int hits) => hits++;")]
    [InlineData("{|SLS2002:Volatile.Write(ref Cache.Hits, id)|};")]
    [InlineData("{|SLS2002:Cache.Changed += () => { }|};")]
    [InlineData("{|SLS2002:Cache.Shared.AddOrUpdate(id, _ => new(), (_, s) => s)|};")]
    [InlineData("{|SLS2002:Cache.Shared.TryRemove(id, out _)|};")]
    [InlineData("{|SLS2002:Cache.Shared.GetOrAdd(id, _ => new()).Numbers.Add(id)|};")]
    [InlineData("{|SLS2002:Cache.Late.Value.Add(id)|};")]
    [InlineData("{|SLS2002:Cache.Queue.Enqueue(id)|};")]
    [InlineData("{|SLS2002:Cache.Same.Add(id)|};")]
    [InlineData("{|SLS2002:((IList<int>)Cache.List).Add(id)|};")]
    [InlineData("{|SLS2002:CollectionExtensions.AddRange(Cache.List, [id])|};")]
    [InlineData("var list = Cache.List; {|SLS2002:list.Add(id)|};")]
    [InlineData("var state = Cache.Items[id]; {|SLS2002:state.Name = \"x\"|};")]
    [InlineData("var state = Cache.Items[id]; var next = state.Next!; {|SLS2002:next.Count++|};")]
    [InlineData("State state; state = Cache.State; {|SLS2002:state.Count = 3|};")]
    [InlineData("foreach (var state in Cache.States) { {|SLS2002:state.Count = id|}; }")]
    [InlineData("foreach (var pair in Cache.Items) { {|SLS2002:pair.Value.Count = id|}; }")]
    [InlineData("ref var n = ref Cache.Array[0]; {|SLS2002:n = id|};")]
    [InlineData("Action add = () => {|SLS2002:Cache.List.Add(id)|}; add();")]
    public async Task IsReportedInTheFunction(string statement) => await VerifyAsync(statement);

    [Theory]
    [InlineData("_ = Cache.Items[id].Name; _ = Cache.List.Count; _ = Cache.Array[id]; _ = Cache.Text.ToString();")]
    [InlineData("Cache.Shared.GetOrAdd(id, _ => new());")]
    [InlineData("if (Cache.Shared.TryGetValue(id, out var state)) { _ = state.Name; }")]
    [InlineData("Cache.New.Add(id);")]
    [InlineData("var list = Cache.List.ToList(); list.Add(id);")]
    [InlineData("var list = new List<int>(Cache.List); list.Add(id);")]
    [InlineData("var list = Cache.List; list = []; list.Add(id);")]
    [InlineData("var n = Cache.Array[0]; n++;")]
    [InlineData("var list = Cache.List; list = [];")]
    [InlineData("var state = new State { Name = Cache.State.Name, Count = 3 }; state.Count++;")]
    [InlineData("_ = Volatile.Read(ref Cache.Hits); _ = Interlocked.Read(ref Other.Ticks);")]
    [InlineData("Array.Sort(new int[] { id });")]
    [InlineData("foreach (var n in Cache.List) { var m = n; m++; }")]
    [InlineData("foreach (var s in Cache.States.Select(s => new State())) { s.Count = id; }")]
    [InlineData("Cache.Raise();")]
    [InlineData("var text = new StringBuilder(Cache.Text.ToString()); text.Append(id);")]
    [InlineData("Other.Client.DefaultRequestHeaders.Add(\"a\", \"b\"); Other.Client.Timeout = default;")]
    [InlineData("Other.Hits.Add(id);")]
    [InlineData("using var activity = Other.Source.StartActivity(\"a\"); activity?.SetTag(\"id\", id);")]
    [InlineData("Other.All.Add(id); Other.ByName.Add(\"a\", id);")]
    [InlineData("Other.Marked.Add(id); Other.Marked[0] = id;")]
    [InlineData("Other.Rates.Items.Add(id); Other.Rates.Last = id;")]
    [InlineData("Other.Gate.Wait(); Other.Gate.Release();")]
    [InlineData("lock (Other.Lock) { _ = id; }")]
    [InlineData("LazyInitializer.EnsureInitialized(ref Other.Late, () => \"a\");")]
    [InlineData("Interlocked.CompareExchange(ref Other.LateClient, new HttpClient(), null);")]
    [InlineData("Other.Text.Value!.Append(id);")]
    [InlineData("_ = ArrayPool<byte>.Shared.Rent(id);")]
    [InlineData("var all = Other.All; all = all.Add(id);")]
    [InlineData("var builder = Other.All.ToBuilder(); builder.Add(id);")]
    [InlineData("Other.Set.Add(id);")]
    public async Task IsRight(string statement) => await VerifyAsync(statement);

    [Fact]
    public async Task ThroughCallsThePathIsSaid()
    {
        var found = Assert.Single(await StateVerify.DiagnosticsAsync("""
            public static class Shop
            {
                [HttpTrigger("POST", "/buy/{id}")]
                public static void Buy(int id) => new Cart().Add(id);
            }

            public class Cart
            {
                private static readonly List<int> all = [];
                public void Add(int id) => Put(all, id);
                private static void Put(List<int> list, int id) { {|SLS2002:all.Add(id)|}; list.Sort(); }
            }
            """));
        Assert.Contains("'Cart.all'", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("(Shop.Buy -> Cart.Add -> Cart.Put)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
    }

    [Fact]
    public async Task APropertyThatMakesItsObjectLateIsItsField() => await StateVerify.DiagnosticsAsync("""
        public static class Shop
        {
            private static List<int>? made;
            private static List<int> Made => {|SLS2001:made ??= []|};

            [HttpTrigger("POST", "/buy/{id}")]
            public static void Buy(int id) => {|SLS2002:Made.Add(id)|};
        }
        """);

    [Fact]
    public async Task StaticInitializersFillWhatTheyLike() => await StateVerify.DiagnosticsAsync("""
        public static class Shop
        {
            private static readonly Dictionary<string, int> prices = new() { ["a"] = 1 };

            static Shop() { prices["b"] = 2; prices.Add("c", 3); }

            [HttpTrigger("GET", "/price/{name}")]
            public static int Price(string name) => prices[name];
        }
        """);

    [Fact]
    public async Task UnknownMethodsOfUnknownTypesAreNotGuessed() => await StateVerify.DiagnosticsAsync("""
        public interface IOrders { void Add(int id); }

        public static class Shop
        {
            public static IOrders Orders { get; } = null!;

            [HttpTrigger("POST", "/buy/{id}")]
            public static void Buy(int id) => Orders.Add(id);
        }
        """);

    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string statement) => StateVerify.DiagnosticsAsync($$"""
        using System.Buffers;
        using System.Collections.Concurrent;
        using System.Collections.Immutable;
        using System.Diagnostics;
        using System.Diagnostics.Metrics;
        using System.Net.Http;
        using System.Text;

        public static class Shop
        {
            [HttpTrigger("POST", "/buy/{id}")]
            public static void Buy(int id) { {{statement}} }
        }

        [InstanceCache]
        public class RateCache { public List<int> Items { get; } = []; public int Last { get; set; } }

        public static class Other
        {
            public static long Ticks;
            public static readonly HttpClient Client = new();
            public static readonly Meter Meter = new("shop");
            public static readonly Counter<long> Hits = Meter.CreateCounter<long>("hits");
            public static readonly ActivitySource Source = new("shop");
            public static readonly ImmutableList<int> All = [];
            public static readonly ImmutableDictionary<string, int> ByName = ImmutableDictionary<string, int>.Empty;
            [InstanceCache] public static readonly List<int> Marked = [0];
            public static readonly RateCache Rates = new();
            public static readonly SemaphoreSlim Gate = new(1);
            public static readonly object Lock = new();
            public static string? Late;
            public static HttpClient? LateClient;
            public static readonly ThreadLocal<StringBuilder> Text = new(() => new StringBuilder());
            public static IImmutableSet<int> Set { get; } = ImmutableHashSet<int>.Empty;
        }
        {{Cache}}
        """);
}
