using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time.Waiting;

/// <summary>Loops that nothing leaves.</summary>
public class EndlessLoopTests
{
    [Theory]
    [InlineData("{|SLS3003:while|} (true) { Work(); }")]
    [InlineData("{|SLS3003:for|} (; ; ) { Work(); }")]
    [InlineData("{|SLS3003:for|} (var i = 0; true; i++) { Work(); continue; }")]
    [InlineData("{|SLS3003:do|} { Work(); } while (true);")]
    [InlineData("{|SLS3003:while|} (true) { switch (id) { case 1: break; } }")]
    [InlineData("{|SLS3003:while|} (true) { while (true) { break; } }")]
    [InlineData("{|SLS3003:while|} (true) { Func<int> f = () => { return 1; }; Work(); }")]
    [InlineData("{|SLS3003:while|} (true) { int Local() { return 1; } Work(); }")]
    [InlineData("{|SLS3003:while|} (true) { await Task.Delay(10, CancellationToken.None); }")]
    [InlineData("{|SLS3003:while|} (true) { await Task.Delay(10, default); }")]
    public async Task WithoutAWayOut(string statement) => await VerifyAsync(statement);

    [Theory]
    [InlineData("while (true) { if (id > 3) { break; } Work(); }")]
    [InlineData("while (true) { if (id > 3) { return; } Work(); }")]
    [InlineData("while (true) { if (id > 3) { throw new InvalidOperationException(); } Work(); }")]
    [InlineData("while (true) { if (id > 3) { goto end; } Work(); } end: Work();")]
    [InlineData("while (true) { _ = id > 3 ? throw new InvalidOperationException() : 1; }")]
    [InlineData("while (true) { cancel.ThrowIfCancellationRequested(); Work(); }")]
    [InlineData("while (true) { await Task.Delay(10, cancel); }")]
    [InlineData("while (true) { while (true) { return; } }")]
    [InlineData("while (true) { switch (id) { case 1: return; } }")]
    [InlineData("while (true) { Work(); Environment.Exit(1); }")]
    [InlineData("while (!cancel.IsCancellationRequested) { Work(); }")]
    [InlineData("for (; !cancel.IsCancellationRequested; ) { Work(); }")]
    [InlineData("while (true) { if (cancel.IsCancellationRequested) { id = 0; } }")]
    [InlineData("while (id > 3) { Work(); }")]
    [InlineData("while (false) { Work(); }")]
    [InlineData("foreach (var x in Numbers()) { if (x > 3) { break; } } IEnumerable<int> Numbers() { while (true) { yield return 1; } }")]
    public async Task WithOneItIsSilent(string statement) => await VerifyAsync(statement);

    [Fact]
    public async Task OnlyWhatAFunctionReachesIsSaidWithItsPath()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS3003", """
            public static class Shop
            {
                [HttpTrigger("POST", "/buy")]
                public static void Buy() => Pump.Run();
            }
            public static class Pump
            {
                public static void Run() { {|SLS3003:while|} (true) { Console.WriteLine(); } }
                public static void RunAsAService() { while (true) { Console.WriteLine(); } }
            }
            """));
        Assert.EndsWith("(Shop.Buy -> Pump.Run)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
    }

    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string statement) => OneRule.VerifyAsync("SLS3003", $$"""
        public static class Shop
        {
            [HttpTrigger("POST", "/buy/{id}")]
            public static async Task Buy(int id, CancellationToken cancel) { await Task.Yield(); {{statement}} }
            private static void Work() { }
        }
        """);
}
