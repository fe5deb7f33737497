using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Program;

/// <summary>SLS1012: programs that have functions and start no host.</summary>
public class NoHostTests
{
    private const string Function = """public static class Shop { [HttpTrigger("GET", "/")] public static string Find() => ""; }""";

    [Fact]
    public Task FindsAnEntryPointThatStartsNoHost() => Verify.DiagnosticsAsync(
        Function + """ public static class Start { public static void {|SLS1012:Main|}() => Console.WriteLine("?"); }""", OutputKind.ConsoleApplication);

    [Fact]
    public Task ShowsTheFirstLineOfTopLevelStatements() => Verify.DiagnosticsAsync(
        $$"""
        {|SLS1012:Console.WriteLine("a");|}
        Console.WriteLine("b");
        {{Function}}
        """,
        OutputKind.ConsoleApplication);

    [Fact]
    public async Task CountsReferencedFunctions()
    {
        var library = Verify.Generate(TestProject.Create(Function, assemblyName: "Library"));
        await Verify.DiagnosticsAsync("""{|SLS1012:Console.WriteLine("a");|}""", OutputKind.ConsoleApplication, references: library.ToMetadataReference());
    }

    [Theory]
    [InlineData("await FunctionHost.RunAsync(args);")]
    [InlineData("var host = FunctionHost.CreateBuilder(args); Console.WriteLine(host);")]
    [InlineData("void Later() => FunctionHost.RunAsync(args); Later();")]
    public Task LeavesProgramsAloneThatStartOne(string program) => Verify.DiagnosticsAsync($"{program}\n{Function}", OutputKind.ConsoleApplication);

    [Fact]
    public Task LeavesGeneratedEntryPointsAlone() => Verify.DiagnosticsAsync(Function, OutputKind.ConsoleApplication);

    [Fact]
    public Task LeavesLibrariesAlone() => Verify.DiagnosticsAsync(Function);

    [Fact]
    public Task LeavesProgramsWithoutFunctionsAlone() => Verify.DiagnosticsAsync("Console.WriteLine();", OutputKind.ConsoleApplication);
}
