namespace Serverless.Analyzers.Tests.State;

/// <summary>SLS2008: values of threads and flows that are set and kept.</summary>
public class ThreadStateTests
{
    [Theory]
    [InlineData("{|SLS2008:Slot = id|};")]
    [InlineData("{|SLS2008:Slot++|};")]
    [InlineData("{|SLS2008:Text ??= new()|};")]
    [InlineData("{|SLS2008:Local.Value = id|};")]
    [InlineData("{|SLS2008:Local.Value++|};")]
    [InlineData("{|SLS2008:Shop.Flow.Value = id|};")]
    [InlineData("{|SLS2008:Shared.Value = id|};")]
    [InlineData("{|SLS2008:Flow.Value = id|}; try { } finally { Console.WriteLine(); }")]
    public async Task IsReported(string statement) => await VerifyAsync(statement);

    [Theory]
    [InlineData("_ = Slot + Local.Value + Flow.Value;")]
    [InlineData("var before = Flow.Value; Flow.Value = id; try { } finally { Flow.Value = before; }")]
    [InlineData("Slot++; try { } finally { Slot--; }")]
    [InlineData("Flow.Value = null;")]
    [InlineData("Text = null;")]
    [InlineData("Text!.Append(id); Local.Value.ToString();")]
    [InlineData("var own = new AsyncLocal<int>(); own.Value = id;")]
    [InlineData("RunAsync(id).Wait(0); static async Task RunAsync(int id) { Flow.Value = id; await Task.Yield(); }")]
    [InlineData("using var scope = Scope.Enter(id);")]
    [InlineData("Marked.Value = id;")]
    [InlineData("System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;")]
    public async Task IsRight(string statement) => await VerifyAsync(statement.Replace("RunAsync(id).Wait(0)", "_ = nameof(RunAsync)", StringComparison.Ordinal));

    [Fact]
    public async Task AnAsyncFunctionTakesItsFlowWithIt() => await StateVerify.DiagnosticsAsync("""
        public static class Shop
        {
            private static readonly AsyncLocal<int> Flow = new();
            [ThreadStatic] private static int slot;

            [HttpTrigger("POST", "/buy/{id}")]
            public static async Task Buy(int id) { Flow.Value = id; {|SLS2008:slot = id|}; await Task.Yield(); }
        }
        """);

    private static Task VerifyAsync(string statement) => StateVerify.DiagnosticsAsync($$"""
        using System.Text;

        public static class Shop
        {
            [ThreadStatic] private static int Slot;
            [ThreadStatic] private static StringBuilder? Text;
            private static readonly ThreadLocal<int> Local = new();
            public static readonly AsyncLocal<int?> Flow = new();
            private static AsyncLocal<int> Shared { get; } = new();
            [InstanceCache] private static readonly ThreadLocal<int> Marked = new();

            [HttpTrigger("POST", "/buy/{id}")]
            public static void Buy(int id) { {{statement}} }

            private sealed class Scope : IDisposable
            {
                public static IDisposable Enter(int id) { Flow.Value = id; return new Scope(); }
                public void Dispose() => Flow.Value = 0;
            }
        }
        """);
}
