using Microsoft.CodeAnalysis;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Generator;

/// <summary>What is generated for which kind of project.</summary>
public class ProjectShapeTests
{
    private const string Function = """
        using Serverless;
        public static class F { [HttpTrigger("GET", "/own")] public static Answer Run() => new("own"); }
        public record Answer(string From);
        """;

    [Fact]
    public void Nothing_is_generated_where_there_are_no_functions()
    {
        Assert.Empty(GeneratorRun.Of("public static class Program { public static void Main() { } }").Sources);
        Assert.Empty(GeneratorRun.Of("public static class Nothing { }", OutputKind.DynamicallyLinkedLibrary).Sources);
    }

    [Fact]
    public void A_library_gets_a_module_but_no_router_and_no_entry_point()
    {
        var run = GeneratorRun.Of(Function, OutputKind.DynamicallyLinkedLibrary);
        Assert.Contains(run.Sources, s => s.HintName.Contains("FunctionModule", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Sources, s => s.HintName.Contains("FunctionRouter", StringComparison.Ordinal)
            || s.HintName.Contains("FunctionApplication", StringComparison.Ordinal)
            || s.HintName.Contains("Program", StringComparison.Ordinal));
        run.Load();
    }

    [Theory]
    [InlineData("public static class Program { public static int Main() => 0; }")]
    [InlineData("return await Serverless.FunctionHost.RunAsync(args);")]
    public void An_entry_point_of_the_programs_own_is_kept(string main)
    {
        var run = GeneratorRun.Of(main.StartsWith("return", StringComparison.Ordinal) ? $"using Serverless; {main} {Function.Replace("using Serverless;", "", StringComparison.Ordinal)}" : Function + main);
        Assert.DoesNotContain(run.Sources, s => s.HintName.Contains("Program", StringComparison.Ordinal));
        Assert.NotNull(run.Load().EntryPoint);
    }

    [Fact]
    public void A_program_without_an_entry_point_gets_one()
    {
        var assembly = GeneratorRun.Of(Function).Load();
        Assert.Equal("Program", assembly.EntryPoint!.DeclaringType!.FullName);
    }

    [Fact]
    public async Task An_executable_finds_the_functions_of_what_it_references()
    {
        var library = GeneratorRun.Of(
            """
            using Serverless;
            namespace Lib;
            internal static class Hidden { [HttpTrigger("GET", "/lib/{id:int}")] internal static LibAnswer Run(int id) => new(id); }
            internal record LibAnswer(int Number);
            public static class Direct { [DirectTrigger(Name = "twice")] public static int Twice(int n) => n * 2; }
            """,
            OutputKind.DynamicallyLinkedLibrary,
            "Lib.Functions");
        using var image = new MemoryStream();
        Assert.True(library.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var reference = MetadataReference.CreateFromImage(image.ToArray());
        var program = GeneratorRun.Of(TestCompilation.Create(Function, OutputKind.ConsoleApplication, additionalReferences: [reference]));
        await using var running = await RunningProgram.StartAsync(TestCompilation.Load(program.Output, image.ToArray()));
        Assert.Equal("""{"from":"own"}""", await running.GetAsync("/own"));
        Assert.Equal("""{"number":5}""", await running.GetAsync("/lib/5"));
        Assert.Equal(3, running.Application.Count);
        Assert.Contains("\"twice\"", running.Application.Manifest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_executable_without_functions_of_its_own_runs_those_of_its_references()
    {
        var library = GeneratorRun.Of(Function, OutputKind.DynamicallyLinkedLibrary, "1Lib-x.y");
        using var image = new MemoryStream();
        Assert.True(library.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var program = GeneratorRun.Of(TestCompilation.Create(
            "public static class Nothing { }", OutputKind.ConsoleApplication, additionalReferences: [MetadataReference.CreateFromImage(image.ToArray())]));
        await using var running = await RunningProgram.StartAsync(TestCompilation.Load(program.Output, image.ToArray()));
        Assert.Equal("""{"from":"own"}""", await running.GetAsync("/own"));
    }

    [Fact]
    public async Task A_context_of_the_users_own_wins_for_its_types()
    {
        // The context is written by hand here: System.Text.Json's generator does not run in this compilation.
        await using var program = await GeneratorRun.Of("""
            using Serverless;
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Text.Json.Serialization.Metadata;

            public static class F { [HttpTrigger("GET", "/x")] public static Answer Run() => new("own"); }
            public record Answer(string From);

            [JsonSerializable(typeof(Answer))]
            internal sealed class Mine(JsonSerializerOptions? options) : JsonSerializerContext(options), IJsonTypeInfoResolver
            {
                public static Mine Default { get; } = new(new JsonSerializerOptions());
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
                public override JsonTypeInfo? GetTypeInfo(System.Type type) => ((IJsonTypeInfoResolver)this).GetTypeInfo(type, Options);
                JsonTypeInfo? IJsonTypeInfoResolver.GetTypeInfo(System.Type type, JsonSerializerOptions options) =>
                    type == typeof(Answer) ? JsonMetadataServices.CreateValueInfo<Answer>(options, new Shout()) : null;
            }

            internal sealed class Shout : JsonConverter<Answer>
            {
                public override Answer Read(ref Utf8JsonReader reader, System.Type type, JsonSerializerOptions options) => new(reader.GetString()!);
                public override void Write(Utf8JsonWriter writer, Answer value, JsonSerializerOptions options) => writer.WriteStringValue("MINE " + value.From);
            }
            """).StartAsync();
        Assert.Equal("\"MINE own\"", await program.GetAsync("/x"));
    }

    [Fact]
    public void A_test_project_runs_no_functions_of_its_own()
    {
        var compilation = TestCompilation.Create(Function, OutputKind.ConsoleApplication);
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions)
            .WithUpdatedAnalyzerConfigOptions(new ProjectProperties(("build_property.IsTestProject", "true")))
            .RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(
            driver.GetRunResult().Results[0].GeneratedSources, s => s.HintName.Contains("FunctionApplication", StringComparison.Ordinal));
    }

    [Fact]
    public void A_test_project_that_asks_for_it_is_an_application_without_an_entry_point()
    {
        var compilation = TestCompilation.Create(Function, OutputKind.ConsoleApplication);
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions)
            .WithUpdatedAnalyzerConfigOptions(new ProjectProperties(("build_property.IsTestProject", "true"), ("build_property.ServerlessApplication", "true")))
            .RunGenerators(compilation, TestContext.Current.CancellationToken);
        var sources = driver.GetRunResult().Results[0].GeneratedSources;
        Assert.Contains(sources, s => s.HintName.Contains("FunctionApplication", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, s => s.HintName.Contains("Program", StringComparison.Ordinal));
    }
}
