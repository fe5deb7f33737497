using System.Text;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Robustness;

/// <summary>Programs that are deep: in calls, in expressions, in blocks. A stack that overflows would take the compiler with it.</summary>
public class DeepProgramTests
{
    private const int CallDepth = 5_000;
    // Deeper than the analyzers look; a few times more, and the compiler itself has no stack left on a thread of its own.
    private const int ExpressionDepth = 1_000;

    // The compiler makes operations of statements by recursion: of deeper ones it ends before any analyzer is asked.
    private const int StatementDepth = 500;

    [Fact]
    public async Task ALongChainOfCallsIsFollowedToItsEnd()
    {
        var source = new StringBuilder("public static class Chain\n{\n    public static int Last;\n");
        for (var i = 0; i < CallDepth; i++)
        {
            source.Append($"    public static void M{i}() => M{i + 1}();\n");
        }

        source.Append($"    public static void M{CallDepth}() => Last = 1;\n    [DirectTrigger] public static void Start() => M0();\n}}\n");
        var found = await Analysis.RunAsync(TestProject.Create(source.ToString()));
        var assigned = Assert.Single(found, d => d.Id == "SLS2001");
        Assert.Equal("Last = 1", Verify.Text(assigned));
        Assert.Contains(
            "Chain.Start -> Chain.M0 -> Chain.M1 -> Chain.M2 -> Chain.M3 -> Chain.M4 -> ... -> Chain.M4995 -> Chain.M4996 -> Chain.M4997 -> Chain.M4998 -> Chain.M4999 -> Chain.M5000",
            assigned.GetMessage(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWideProgramOfCyclesEnds()
    {
        var source = new StringBuilder("public static class Web\n{\n    public static int Last;\n");
        for (var i = 0; i < 300; i++)
        {
            var calls = string.Concat(Enumerable.Range(1, 20).Select(step => $"M{((i * 7) + step) % 300}(); "));
            source.Append($"    public static void M{i}() {{ Last = {i}; {calls} }}\n    [DirectTrigger] public static void F{i}() => M{i}();\n");
        }

        var found = await FindAsync(source.Append("}\n").ToString());
        Assert.Equal(300, found.Count(f => f.Id == "SLS2001"));
    }

    [Theory]
    [InlineData("binary", "x", " + x")]
    [InlineData("concatenation", "\"a\" + x", " + \"b\"")]
    [InlineData("fluent calls", "text", ".Append(x)")]
    [InlineData("members", "x", ".ToString().Length")]
    [InlineData("coalescing", "text", " ?? text")]
    [InlineData("logic", "x > 0", " || x > 1")]
    [InlineData("conditional", "x > 0", " ? x : x > 0")]
    public async Task LongExpressionsAreSurvived(string what, string first, string repeated)
    {
        var builder = new StringBuilder(first);
        for (var i = 0; i < ExpressionDepth; i++)
        {
            builder.Append(repeated);
        }

        if (what == "conditional")
        {
            builder.Append(" ? x : x");
        }

        Assert.Contains(await FindAsync(Around($"object value = {builder};")), f => f == ("SLS2001", "Last = 1"));
    }

    [Theory]
    [InlineData("parentheses", "(", "x", ")")]
    [InlineData("calls", "Same(", "x", ")")]
    [InlineData("unary", "-(", "x", ")")]
    [InlineData("lambdas", "((Func<int>)(() => ", "x", "))()")]
    [InlineData("objects", "new List<object> { ", "x", " }")]
    [InlineData("awaits", "await Task.FromResult(", "x", ")")]
    public async Task NestedExpressionsAreSurvived(string what, string open, string middle, string close)
    {
        foreach (var depth in new[] { 30, 400, ExpressionDepth })
        {
            // Lambdas in lambdas cost the compiler more than their number.
            var count = what == "lambdas" ? Math.Min(depth, 60) : depth;
            var found = await FindAsync(Around($"object value = {Repeat(open, count)}{middle}{Repeat(close, count)};"), mayFail: true);
            Assert.True(depth > 30 || found.Contains(("SLS2001", "Last = 1")), what);
        }
    }

    [Theory]
    [InlineData("blocks", "{ ", " }")]
    [InlineData("conditions", "if (x > 0) { ", " }")]
    [InlineData("else", "if (x > 1) { x++; } else ", "")]
    [InlineData("loops", "while (x > 0) { ", " }")]
    [InlineData("tries", "try { ", " } finally { x++; }")]
    [InlineData("local functions", "void L() { ", " }")]
    public async Task NestedStatementsAreSurvived(string what, string open, string close)
    {
        foreach (var depth in new[] { 20, 250, StatementDepth })
        {
            var count = what == "local functions" ? Math.Min(depth, 100) : depth;
            var found = await FindAsync(Around($"{Repeat(open, count)}x++;{Repeat(close, count)}"), mayFail: true);
            Assert.True(depth > 20 || found.Contains(("SLS2001", "Last = 1")), what);
        }
    }

    private static string Around(string statement) => $$"""
        public static class Deep
        {
            public static int Last;
            private static int Same(int x) => x;
            [DirectTrigger]
            public static async Task Run(int x, CancellationToken cancel)
            {
                var text = new System.Text.StringBuilder();
                {{statement}}
                await Task.Yield();
                Last = 1;
            }
        }
        """;

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    /// <summary>What is found. Where the compiler itself gives up on a program, it may be nothing.</summary>
    private static async Task<IReadOnlyList<(string Id, string Text)>> FindAsync(string source, bool mayFail = false)
    {
        var compilation = TestProject.Create(source);
        if (!mayFail)
        {
            Assert.Empty(Verify.Errors(compilation));
        }

        return [.. (await Analysis.RunAsync(compilation)).Select(d => (d.Id, Verify.Text(d)))];
    }
}
