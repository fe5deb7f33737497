using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Time.Waiting;

/// <summary>Waits for what is outside.</summary>
public class OutsideWaitTests
{
    [Theory]
    [InlineData("{|SLS3010:process.WaitForExit()|};")]
    [InlineData("_ = {|SLS3010:process.WaitForExit(1000)|};")]
    [InlineData("await {|SLS3010:process.WaitForExitAsync(cancel)|};")]
    [InlineData("process?{|SLS3010:.WaitForExit()|};")]
    [InlineData("{|SLS3010:Console.ReadLine()|};")]
    [InlineData("{|SLS3010:Console.ReadKey(true)|};")]
    [InlineData("{|SLS3010:Console.In.ReadLine()|};")]
    [InlineData("await {|SLS3010:Console.In.ReadToEndAsync(cancel)|};")]
    [InlineData("{|SLS3010:Debugger.Break()|};")]
    [InlineData("if (id == 1) { {|SLS3010:Debugger.Launch()|}; }")]
    [InlineData("Console.WriteLine(id); Console.Error.Write(id);")]
    [InlineData("_ = process.HasExited; process.Kill();")]
    [InlineData("_ = new StringReader(\"\").ReadLine(); _ = new StringReader(\"\").ReadToEnd();")]
    [InlineData("_ = Debugger.IsAttached; Debugger.Log(0, null, null);")]
    public async Task WaitsAreFound(string statement) => await OneRule.VerifyAsync("SLS3010", $$"""
        using System.Diagnostics;
        public static class Shop
        {
            [HttpTrigger("POST", "/buy/{id}")]
            public static async Task Buy(int id, CancellationToken cancel) { Process process = new(); await Task.Yield(); {{statement}} }
        }
        """);

    [Fact]
    public async Task ThroughCallsThePathIsSaid()
    {
        var found = Assert.Single(await OneRule.VerifyAsync("SLS3010", """
            using System.Diagnostics;
            public static class Shop
            {
                [HttpTrigger("POST", "/buy/{id}")]
                public static void Buy(int id) => Tool.Run();
            }
            public static class Tool
            {
                public static void Run() => {|SLS3010:Process.Start("tool").WaitForExit()|};
                public static void Main2() => Console.ReadLine();
            }
            """));
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags);
        Assert.StartsWith("'Process.WaitForExit' waits for a process of its own", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith("(Shop.Buy -> Tool.Run)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
