using Microsoft.CodeAnalysis;
using Serverless.Generators.Tests.Infrastructure;
using Serverless.Hosting;

namespace Serverless.Generators.Tests.Generator;

/// <summary>Methods that run before a snapshot of the process and after its restore.</summary>
public class SnapshotHookTests
{
    private const string Journal = "public static class Journal { public static readonly List<string> Lines = new(); public static void Add(string line) { lock (Lines) Lines.Add(line); } }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_program_with_methods_of_every_form()
    {
        var run = GeneratorRun.Of("""
            using Serverless;

            namespace Shop;

            public static class Cache
            {
                [BeforeSnapshot]
                public static void Fill() { }

                [AfterRestore]
                internal static Task Refresh(CancellationToken cancel, IServiceProvider services) => Task.CompletedTask;

                [BeforeSnapshot, AfterRestore]
                public static async ValueTask @checked(IServiceProvider services) => await Task.Yield();
            }

            public static class Answers
            {
                [HttpTrigger("GET", "/")]
                public static string Get() => "ok";

                [AfterRestore]
                public static void Begin(CancellationToken cancel) { }
            }
            """);
        run.Load();
        Snapshot.Verify(run.Sources.Where(s => s.HintName is "Serverless.FunctionModule.g.cs" or "Serverless.FunctionApplication.g.cs"));
    }

    [Fact]
    public async Task They_run_in_their_order_and_are_awaited()
    {
        var (application, lines) = Program("""
            public static class B
            {
                [AfterRestore] public static async Task One() { await Task.Delay(20); Journal.Add("B.One"); }
                public static void NoHook() { }
                [BeforeSnapshot, AfterRestore] public static void Two() => Journal.Add("B.Two");
            }
            public static class A
            {
                [AfterRestore] public static void Z() => Journal.Add("A.Z");
                [BeforeSnapshot, AfterRestore] public static async ValueTask C() { await Task.Yield(); Journal.Add("A.C"); }
            }
            """);
        await application.BeforeSnapshotAsync(null, Cancel);
        Assert.Equal(["B.Two", "A.C"], lines);
        lines.Clear();
        await application.AfterRestoreAsync(null, Cancel);
        Assert.Equal(["A.Z", "A.C", "B.One", "B.Two"], lines);
    }

    [Fact]
    public async Task One_that_fails_keeps_the_rest_from_running()
    {
        var (application, lines) = Program("""
            public static class A
            {
                [AfterRestore] public static void One() => Journal.Add("One");
                [AfterRestore] public static async Task Two() { await Task.Yield(); throw new InvalidOperationException("No."); }
                [AfterRestore] public static void Three() => Journal.Add("Three");
            }
            """);
        Assert.Equal("No.", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await application.AfterRestoreAsync(null, Cancel))).Message);
        Assert.Equal(["One"], lines);
        await application.BeforeSnapshotAsync(null, Cancel);
    }

    [Fact]
    public async Task One_that_takes_the_services_makes_the_program_have_some()
    {
        var (application, lines) = Program("""
            public static class A
            {
                [BeforeSnapshot]
                public static void Fill(CancellationToken cancel, IServiceProvider services) =>
                    Journal.Add($"{services.GetService(typeof(TimeProvider)) is TimeProvider} {cancel.CanBeCanceled}");
            }
            """);
        var host = FunctionHost.CreateContext(application, [], configure: null);
        host.EnsureServices();
        using var limit = new CancellationTokenSource();
        await application.BeforeSnapshotAsync(host.Services, limit.Token);
        Assert.Equal(["True True"], lines);
    }

    [Fact]
    public async Task Those_of_a_referenced_assembly_run_too_around_the_programs_own()
    {
        var library = GeneratorRun.Of(
            $"using Serverless; {Journal} internal static class Store {{ [BeforeSnapshot] internal static void Close() => Journal.Add(\"close\"); [AfterRestore] internal static void Open() => Journal.Add(\"open\"); }}",
            OutputKind.DynamicallyLinkedLibrary,
            "Store");
        using var image = new MemoryStream();
        Assert.True(library.Output.Emit(image, cancellationToken: Cancel).Success);
        var program = GeneratorRun.Of(TestCompilation.Create(
            """
            using Serverless;
            public static class Own
            {
                [DirectTrigger] public static void Run() { }
                [BeforeSnapshot] public static void Forget() => Journal.Add("forget");
                [AfterRestore] public static void Remember() => Journal.Add("remember");
            }
            """,
            OutputKind.ConsoleApplication,
            additionalReferences: [MetadataReference.CreateFromImage(image.ToArray())]));
        var assembly = TestCompilation.Load(program.Output, image.ToArray());
        var application = RunningProgram.CreateApplication(assembly);
        await application.BeforeSnapshotAsync(null, Cancel);
        await application.AfterRestoreAsync(null, Cancel);
        var journal = System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(assembly)!.Assemblies.Single(a => a.GetName().Name == "Store").GetType("Journal")!;
        Assert.Equal(["forget", "close", "open", "remember"], (List<string>)journal.GetField("Lines")!.GetValue(null)!);
    }

    [Fact]
    public async Task A_program_that_has_nothing_else_runs_those_of_its_reference()
    {
        var library = GeneratorRun.Of(
            "using Serverless; public static class Store { public static int Opened; [AfterRestore] public static void Open() => Opened++; }", OutputKind.DynamicallyLinkedLibrary, "Store");
        using var image = new MemoryStream();
        Assert.True(library.Output.Emit(image, cancellationToken: Cancel).Success);
        var program = GeneratorRun.Of(TestCompilation.Create(
            "public static class Nothing { }", OutputKind.ConsoleApplication, additionalReferences: [MetadataReference.CreateFromImage(image.ToArray())]));
        var assembly = TestCompilation.Load(program.Output, image.ToArray());
        await RunningProgram.CreateApplication(assembly).AfterRestoreAsync(null, Cancel);
        var store = System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(assembly)!.Assemblies.Single(a => a.GetName().Name == "Store").GetType("Store")!;
        Assert.Equal(1, store.GetField("Opened")!.GetValue(null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[BeforeSnapshot] public void Instance() { }")]
    [InlineData("[AfterRestore] public static int Answers() => 1;")]
    public void Without_one_that_can_be_called_nothing_of_it_is_generated(string method)
    {
        var run = GeneratorRun.Of($$"""using Serverless; public class F { [HttpTrigger("GET", "/x")] public static string Run() => "ok"; {{method}} }""");
        run.Load();
        Assert.DoesNotContain("Snapshot", run.SourceOf("FunctionModule"), StringComparison.Ordinal);
        Assert.DoesNotContain("SnapshotAsync", run.SourceOf("FunctionApplication"), StringComparison.Ordinal);
        Assert.DoesNotContain("RestoreAsync", run.SourceOf("FunctionApplication"), StringComparison.Ordinal);
    }

    private static (FunctionApplication Application, List<string> Lines) Program(string hooks)
    {
        var assembly = GeneratorRun.Of($"using Serverless; {Journal} {hooks}").Load();
        return (RunningProgram.CreateApplication(assembly), (List<string>)assembly.GetType("Journal")!.GetField("Lines")!.GetValue(null)!);
    }
}
