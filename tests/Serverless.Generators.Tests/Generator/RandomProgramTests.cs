using Microsoft.CodeAnalysis;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Generator;

/// <summary>Whatever is typed, the generator does not throw: an exception in it takes every generated file away.</summary>
public class RandomProgramTests
{
    private const string Program = """
        using System.ComponentModel.DataAnnotations;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Http.HttpResults;
        using Microsoft.AspNetCore.Mvc;
        using Serverless;
        [assembly: JsonPayload(typeof(Order))]
        namespace Shop;
        public record Line([property: Range(1, 9)] int Count, string? Item);
        public class Order : IValidatableObject { public int Id { get; init; } public required List<Line> Lines { get; set; } public Order? Parent; public IEnumerable<ValidationResult> Validate(ValidationContext c) => []; }
        public enum Color { Red, Green = 5 }
        public readonly record struct Key(Guid Value) { public static bool TryParse(string text, out Key key) { key = default; return true; } }
        public class Filter { [FromQuery(Name = "q")] public string? Text { get; set; } [FromHeader] public int? Limit { get; set; } public Color Color { get; set; } }
        public class F(TimeProvider clock) : IDisposable
        {
            [HttpTrigger("GET", "/x/{id:int}/{name=bob}/{*rest}", Name = "first", Timeout = "5s", Memory = 128)]
            public Results<Ok<Order>, NotFound, ValidationProblem> Run(int id, string name, string rest, [FromQuery] string[] tags, Guid? key = null, Color color = Color.Green) => TypedResults.NotFound();
            [HttpTrigger("POST, PUT", "/x/{file}.{ext?}")]
            public async Task<Order> Make(Order order, Key file, string? ext, [FromHeader(Name = "x-a")] DateOnly? day, CancellationToken cancel) => await Task.FromResult(order);
            [HttpTrigger("GET", "/list")] public static async IAsyncEnumerable<Line> List([AsParameters] Filter filter) { yield return new(1, "a"); }
            [HttpTrigger("POST", "/form")] public static IResult Form(IFormFile file, [FromForm] string note) => Results.Ok(new Line(1, note));
            [DirectTrigger] public ValueTask<int> Twice(int n, [FromServices] TimeProvider other) => new(n * 2);
            public void Dispose() { }
        }
        public static class Startup { [FunctionStartup] public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services) { } }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mutated_programs_never_make_it_throw(int seed)
    {
        var random = new Random(seed);
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions, trackSteps: false);
        for (var i = 0; i < 100; i++)
        {
            var source = MutatedSource.Of(Program, Words, random);
            var compilation = TestCompilation.Create(source, OutputKind.ConsoleApplication);
            driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
            var exception = driver.GetRunResult().Results[0].Exception;
            Assert.True(exception is null, $"seed {seed}, program {i}: {exception}\n\n{source}");
        }
    }

    [Theory]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x")] public static string Run() => "a"; [HttpTrigger("GET", "/y")] public static string Run() => "b"; }""")]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x")] public static string Run() => "a"; } public static class F { [HttpTrigger("GET", "/x")] public static string Run() => "a"; }""")]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x")] public static string Run(Gone a) => "a"; [HttpTrigger("GET", "/y")] public static string Run(Gone a) => "b"; }""")]
    [InlineData("""public static class f { [HttpTrigger("GET", "/x")] public static string run() => "a"; } public static class F { [HttpTrigger("GET", "/y")] public static string Run() => "b"; }""")]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x")] [HttpTrigger("GET", "/x")] [DirectTrigger] [DirectTrigger] public static string Run() => "a"; }""")]
    public void What_is_declared_twice_does_not_make_it_throw(string source)
    {
        var compilation = TestCompilation.Create("using Serverless; " + source, OutputKind.ConsoleApplication);
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions).RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
    }

    private static readonly string[] Words =
        ["<T>", "?", "[]", "ref ", "out ", "static ", "null", "default", "*", "{", "}", "\"", "(", ")", "unsafe ", "async ", "dynamic ", "int*", "Span<int> ", "params ", "this ", "file ", "abstract ", "partial ", ", ", "@", "\\"];
}
