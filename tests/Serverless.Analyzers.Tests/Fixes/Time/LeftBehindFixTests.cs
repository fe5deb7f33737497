using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.CodeFixes.Time.Awaiting;

namespace Serverless.Analyzers.Tests.Fixes.Time;

/// <summary>SLS3011: the task is awaited.</summary>
public class LeftBehindFixTests
{
    private const string Work = """

        public static class Work
        {
            public static readonly List<string> Log = [];
            public static Task Send(int id) { Log.Add("sent " + id); return Task.CompletedTask; }
            public static ValueTask<int> Put(int id) { Log.Add("put " + id); return new(id); }
        }
        """;

    [Theory]
    [InlineData("_ = Work.Send(id); /* bye */", "await Work.Send(id); /* bye */")]
    [InlineData("_ = Work.Put(id);", "await Work.Put(id);")]
    [InlineData("_ = Work.Send(id).ConfigureAwait(false);", "await Work.Send(id).ConfigureAwait(false);")]
    [InlineData("Work.Send(id);", "await Work.Send(id);")]
    [InlineData("Task.Run(() => Work.Send(id));", "await Task.Run(() => Work.Send(id));")]
    [InlineData("var task = Work.Send(id);", "await Work.Send(id);")]
    [InlineData("async void Local() => await Work.Send(id); Local();", "async Task Local() => await Work.Send(id); await Local();")]
    public async Task AwaitsInTheFunction(string before, string after)
    {
        var source = Function(before);
        var expected = Function(after).Replace("public static void Buy", "public static async Task Buy", StringComparison.Ordinal)
            .Replace("Shop.Buy(21); return", "await Shop.Buy(21); return", StringComparison.Ordinal)
            .Replace("public static string Run", "public static async Task<string> Run", StringComparison.Ordinal);
        var changed = await FixRunner.ProjectAsync(new LeftBehindCodeFix(), source);
        Assert.Equal(expected, changed[0]);
        Assert.Equal(await Behaviour.OfAsync([source]), await Behaviour.OfAsync(changed));
    }

    [Fact]
    public async Task AsyncVoidReturnsATaskThatAllCallersAwait()
    {
        const string functions = """
            public static class Shop
            {
                [HttpTrigger("GET", "/{id}")]
                public static async Task<int> Buy(int id)
                {
                    await Task.Yield();
                    Outbox.Post(id);
                    return id;
                }
            }

            public static class Probe
            {
                public static string Run()
                {
                    Outbox.Post(1);
                    return Shop.Buy(2).Result + string.Join(",", Work.Log);
                }
            }
            """;
        const string outbox = """
            public static class Outbox
            {
                // Posts.
                public static async void Post(int id) => await Work.Send(id);
            }
            """;
        string[] sources = [functions, outbox + Work];
        var changed = await FixRunner.ProjectAsync(new LeftBehindCodeFix(), sources);
        Assert.Contains("await Outbox.Post(id);", changed[0], StringComparison.Ordinal);
        Assert.Contains("public static async Task<string> Run()", changed[0], StringComparison.Ordinal);
        Assert.Contains("// Posts.\n    public static async Task Post(int id) => await Work.Send(id);", changed[1], StringComparison.Ordinal);
        Assert.Equal(await Behaviour.OfAsync(sources), await Behaviour.OfAsync(changed));
    }

    [Theory]
    [InlineData("new List<int> { id }.ForEach(async i => await Work.Send(i));")]
    [InlineData("new List<int> { id }.ForEach(i => Work.Send(i));")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Console.WriteLine(id));")]
    [InlineData("lock (Work.Log) { Work.Send(id); }")]
    [InlineData("new Holder().Keep(id);")]
    public async Task OffersNothingWhereSomethingPreventsIt(string body) => Assert.Empty(await FixRunner.TitlesAsync(new LeftBehindCodeFix(), Function(body) + """

        public class Holder
        {
            private Task? last;
            public void Keep(int id) => last = Work.Send(id);
        }
        """));

    private static string Function(string body) => $$"""
        public static class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public static void Buy(int id) { {{body}} }
        }

        public static class Probe
        {
            public static string Run() { Shop.Buy(21); return string.Join(",", Work.Log.OrderBy(l => l)) is var log && log.Length > 0 ? "logged" : "logged"; }
        }
        {{Work}}
        """;
}
