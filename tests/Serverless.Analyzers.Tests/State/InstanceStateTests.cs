using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Corpus;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.State;

/// <summary>SLS2004: state of function classes and of singletons.</summary>
public class InstanceStateTests
{
    [Theory]
    [InlineData("private int last;", "{|SLS2004:last = id|};")]
    [InlineData("private int last;", "{|SLS2004:this.last++|};")]
    [InlineData("public int Last { get; set; }", "{|SLS2004:Last = id|};")]
    [InlineData("private string? name;", "{|SLS2004:name ??= \"a\"|};")]
    [InlineData("private readonly List<int> items = [];", "{|SLS2004:items.Add(id)|};")]
    [InlineData("private readonly Dictionary<int, int> items; public Shop() { items = new(); }", "{|SLS2004:items[id] = id|};")]
    [InlineData("private readonly int[] items = new int[3];", "{|SLS2004:items[0] = id|};")]
    [InlineData("private readonly State state = new();", "{|SLS2004:state.Name = \"a\"|};")]
    [InlineData("private int hits;", "{|SLS2004:Interlocked.Increment(ref hits)|};")]
    [InlineData("private int a; private int b;", "({|SLS2004:a|}, {|SLS2004:b|}) = (id, id);")]
    public async Task OfTheFunctionsClassIsReported(string members, string statement)
    {
        var found = await VerifyAsync(members, statement);
        Assert.All(found, d => Assert.Contains("each invocation has an object of its own", d.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.All(found, d => Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, d.Descriptor.CustomTags));
    }

    [Theory]
    [InlineData("private readonly int last; public Shop() { last = 3; }", "_ = last + id;")]
    [InlineData("private readonly int last = 3;", "_ = last + id;")]
    [InlineData("public int Last { get; init; }", "_ = Last + id;")]
    [InlineData("private readonly List<int> items = [];", "_ = items.Count + id;")]
    [InlineData("private readonly IHttpContextAccessor http; public Shop(IHttpContextAccessor http) { this.http = http; }", "http.HttpContext!.Response.StatusCode = id;")]
    [InlineData("private readonly State state; public Shop(State state) { this.state = state; }", "state.Name = \"a\"; state.Next.Name = \"b\";")]
    [InlineData("private HttpClient? client;", "client ??= new HttpClient();")]
    [InlineData("[InstanceCache] private string? rates;", "rates = id.ToString();")]
    [InlineData("", "var state = new State { Name = \"a\" }; state.Name = \"b\";")]
    [InlineData("private readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> cache = new();", "_ = cache.GetOrAdd(id, 3);")]
    [InlineData("private bool disposed; public void Dispose() { disposed = true; }", "Dispose(); _ = disposed;")]
    [InlineData("private readonly Random random = new();", "_ = random.Next();")]
    public async Task IsRight(string members, string statement) => await VerifyAsync(members, statement);

    [Fact]
    public async Task ThroughAPrivateMethodItIsKnownAtTheEnd()
    {
        var found = Assert.Single(await VerifyAsync("private int last; private void Put(int id) => {|SLS2004:last = id|};", "Put(id);"));
        Assert.Contains("(Shop.Buy -> Shop.Put)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
    }

    [Fact]
    public async Task AParameterOfThePrimaryConstructorThatIsAssigned() => await StateVerify.DiagnosticsAsync("""
        public class Shop(TimeProvider time, string[] seen)
        {
            private readonly string[] first = seen;

            [HttpTrigger("POST", "/buy/{id}")]
            public int Buy(int id) { {|SLS2004:seen = [time.ToString()!]|}; return first.Length; }
        }
        """);

    [Theory]
    [InlineData("services.AddSingleton<ICounter, Counter>();", true)]
    [InlineData("services.AddSingleton<ICounter>(new Counter());", true)]
    [InlineData("services.AddSingleton<ICounter>(_ => new Counter());", true)]
    [InlineData("services.AddSingleton(typeof(ICounter), typeof(Counter));", true)]
    [InlineData("services.AddScoped<ICounter, Counter>();", false)]
    [InlineData("services.AddTransient<ICounter, Counter>();", false)]
    public async Task OfASingletonIsReported(string registration, bool isReported)
    {
        var (hits, items) = isReported ? ("{|SLS2004:hits++|}", "{|SLS2004:Items.Add(id)|}") : ("hits++", "Items.Add(id)");
        var found = await StateVerify.DiagnosticsAsync($$"""
            public interface ICounter { void Count(int id); }

            public abstract class CounterBase
            {
                protected List<int> Items { get; } = [];
                protected void Keep(int id) => {{items}};
            }

            public sealed class Counter : CounterBase, ICounter
            {
                private int hits;
                private Counter Self => this;
                public void Count(int id) { {{hits}}; Keep(id); }
                public void Unused() => hits = 0;
            }

            public class Shop(ICounter counter)
            {
                [HttpTrigger("POST", "/buy/{id}")]
                public void Buy(int id) => counter.Count(id);

                [FunctionStartup]
                public static void Configure(IServiceCollection services) { {{registration}} }
            }
            """);
        Assert.All(found, d => Assert.Contains("one object serves all invocations", d.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public async Task ObjectsThatAMethodMakesAreItsOwn() => await StateVerify.DiagnosticsAsync("""
        public class Cart { private int count; public void Add() => count++; }

        public static class Shop
        {
            [HttpTrigger("POST", "/buy")]
            public static void Buy() => new Cart().Add();
        }
        """);

    [Fact]
    public async Task ObjectsOfLambdaServeAllInvocations()
    {
        var found = await AnalyzeAsync("""
            using Amazon.Lambda.Core;

            public class Function
            {
                private int count;
                public int Handle(string text, ILambdaContext context) => ++count;
            }
            """);
        Assert.Contains("one object serves all invocations", Assert.Single(found, d => d.Id == "SLS2004").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ObjectsOfAzureServeOne()
    {
        var found = await AnalyzeAsync("""
            using Microsoft.Azure.Functions.Worker;

            public class Functions
            {
                private int count;
                [Function("F")] public int Run([Microsoft.Azure.Functions.Worker.TimerTrigger("0 0 * * * *")] object timer) => ++count;
            }
            """);
        Assert.Contains("each invocation has an object of its own", Assert.Single(found, d => d.Id == "SLS2004").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(string source)
    {
        var compilation = TestProject.Create(source, references: [StubReferences.Libraries]);
        Assert.Empty(Verify.Errors(compilation));
        return Analysis.RunAsync(compilation);
    }

    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string members, string statement) => StateVerify.DiagnosticsAsync($$"""
        using System.Net.Http;

        public class State { public string Name { get; set; } = ""; public State Next => this; }

        public class Shop
        {
            {{members}}

            [HttpTrigger("POST", "/buy/{id}")]
            public void Buy(int id) { {{statement}} }
        }
        """);
}
