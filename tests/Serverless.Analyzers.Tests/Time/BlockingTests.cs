using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time;

/// <summary>SLS3007: threads that wait for tasks.</summary>
public class BlockingTests
{
    private const string Work = """

        public static class Work
        {
            public static Task Run(int id) => Task.FromResult(id);
            public static Task<int> Load(int id) => Task.FromResult(id);
            public static ValueTask<int> Peek(int id) => new(id);
        }
        """;

    [Theory]
    [InlineData("return {|SLS3007:Work.Load(id).Result|};")]
    [InlineData("return {|SLS3007:Work.Peek(id).Result|} + 1;")]
    [InlineData("return {|SLS3007:Work.Peek(id).AsTask().Result|};")]
    [InlineData("{|SLS3007:Work.Run(id).Wait()|}; return 1;")]
    [InlineData("{|SLS3007:Work.Run(id).Wait(cancel)|}; return 1;")]
    [InlineData("return {|SLS3007:Work.Run(id).Wait(1000)|} ? 1 : 2;")]
    [InlineData("return {|SLS3007:Work.Run(id).Wait(TimeSpan.FromSeconds(1))|} ? 1 : 2;")]
    [InlineData("return {|SLS3007:Work.Load(id).GetAwaiter().GetResult()|};")]
    [InlineData("{|SLS3007:Work.Run(id).GetAwaiter().GetResult()|}; return 1;")]
    [InlineData("return {|SLS3007:Work.Peek(id).GetAwaiter().GetResult()|};")]
    [InlineData("return {|SLS3007:Work.Load(id).ConfigureAwait(false).GetAwaiter().GetResult()|};")]
    [InlineData("{|SLS3007:Task.WaitAll(Work.Run(1), Work.Run(2))|}; return 1;")]
    [InlineData("return {|SLS3007:Task.WaitAny(Work.Run(1), Work.Run(2))|};")]
    [InlineData("var task = Work.Load(id); return {|SLS3007:task.Result|};")]
    [InlineData("var tasks = new[] { Work.Load(id) }; return {|SLS3007:tasks[0].Result|};")]
    [InlineData("int Local() => {|SLS3007:Work.Load(id).Result|}; return Local();")]
    [InlineData("return Enumerable.Range(0, id).Select(i => {|SLS3007:Work.Load(i).Result|}).Sum();")]
    [InlineData("var task = Work.Load(id); {|SLS3007:task.Wait()|}; return task.Result;")]
    public async Task Blocks(string body) => await VerifyAsync(body);

    [Theory]
    [InlineData("return Task.FromResult(id).Result;")]
    [InlineData("Task.CompletedTask.Wait(); return 1;")]
    [InlineData("return new ValueTask<int>(id).Result;")]
    [InlineData("return ValueTask.FromResult(id).GetAwaiter().GetResult();")]
    [InlineData("var task = Task.FromResult(id); return task.Result;")]
    [InlineData("var task = Work.Load(id); return task.IsCompleted ? task.Result : 0;")]
    [InlineData("var task = Work.Peek(id); if (task.IsCompletedSuccessfully) { return task.Result; } return 0;")]
    [InlineData("var task = Work.Load(id); return task.Status == TaskStatus.RanToCompletion ? task.Result : 0;")]
    [InlineData("return Work.Load(id).Wait(0) ? 1 : 2;")]
    [InlineData("return Work.Load(id).Wait(TimeSpan.Zero) ? 1 : 2;")]
    [InlineData("return nameof(Task<int>.Result).Length;")]
    [InlineData("return new Answer(id).Result;")]
    [InlineData("Work.Load(id).ContinueWith(t => Console.Write(t.Result)).ToString(); return 1;")]
    public async Task DoesNotBlock(string body) => await VerifyAsync(body);

    [Theory]
    [InlineData("var a = Work.Load(1); var b = Work.Load(2); await Task.WhenAll(a, b); return a.Result + b.Result;")]
    [InlineData("var a = Work.Load(1); var b = Work.Load(2); await Task.WhenAll(a, b).ConfigureAwait(false); return a.Result + b.Result;")]
    [InlineData("var task = Work.Load(id); await task; return task.Result;")]
    [InlineData("var tasks = new List<Task<int>> { Work.Load(id) }; await Task.WhenAll(tasks); return tasks.Sum(t => t.Result);")]
    [InlineData("var tasks = new List<Task<int>> { Work.Load(id) }; await Task.WhenAll(tasks); return tasks[0].Result;")]
    [InlineData("var tasks = new[] { Work.Load(id) }; await Task.WhenAll(tasks); var sum = 0; foreach (var t in tasks) { sum += t.Result; } return sum;")]
    [InlineData("var task = Work.Load(id); var first = await Task.WhenAny(task, Task.Delay(1000, cancel)); return first == task ? task.Result : 0;")]
    [InlineData("var first = await Task.WhenAny(Work.Load(1), Work.Load(2)); return first.Result;")]
    public async Task TasksThatWereAwaitedHaveEnded(string body) => await VerifyAsync(body, "async Task<int>");

    [Fact]
    public async Task ThroughCallsItIsKnownAtTheEnd()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync("""
            public static class Shop
            {
                [HttpTrigger("GET", "/{id}")]
                public static int Buy(int id) => Cart.Find(id);
            }

            public static class Cart
            {
                public static int Find(int id) => {|SLS3007:Work.Load(id).Result|};
                public static int NeverCalled(int id) => Work.Load(id).Result;
            }
            """ + Work));
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
        Assert.Contains("(Shop.Buy -> Cart.Find)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InTheFunctionItselfItIsLive()
    {
        var found = Assert.Single(await VerifyAsync("return {|SLS3007:Work.Load(id).Result|};"));
        Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
    }

    [Fact]
    public async Task StartupMayBlock() => await Verify.DiagnosticsAsync("""
        public static class Program
        {
            [FunctionStartup]
            public static void Configure(IServiceCollection services) => services.AddSingleton((object)Work.Load(1).Result);

            [HttpTrigger("GET", "/")]
            public static int Run() => 1;
        }
        """ + Work);

    private static async Task<IReadOnlyList<Diagnostic>> VerifyAsync(string body, string returns = "int") => await Verify.DiagnosticsAsync($$"""
        public static class Shop
        {
            [HttpTrigger("GET", "/{id}")]
            public static {{returns}} Buy(int id, CancellationToken cancel) { {{body}} }
        }

        public sealed record Answer(int Result);
        {{Work}}
        """);
}
