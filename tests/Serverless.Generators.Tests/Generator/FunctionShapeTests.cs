using System.Net;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Generator;

/// <summary>Every kind of class and method that can be a function: compiled and asked.</summary>
public class FunctionShapeTests
{
    [Theory]
    [InlineData("static class", """
        public static class F { [HttpTrigger("GET", "/x")] public static string Run() => "ok"; }
        """)]
    [InlineData("instance class", """
        public class F { [HttpTrigger("GET", "/x")] public string Run() => "ok"; }
        """)]
    [InlineData("nested classes", """
        public static class Outer { public class Middle { public static class F { [HttpTrigger("GET", "/x")] public static string Run() => "ok"; } } }
        """)]
    [InlineData("record", """
        public record F { [HttpTrigger("GET", "/x")] public string Run() => "ok"; }
        """)]
    [InlineData("struct", """
        public struct F { [HttpTrigger("GET", "/x")] public string Run() => "ok"; }
        """)]
    [InlineData("primary constructor", """
        public class F(TimeProvider clock) { [HttpTrigger("GET", "/x")] public string Run() => clock is null ? "null" : "ok"; }
        public static class Startup { [FunctionStartup] public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services) { } }
        """)]
    [InlineData("internal class and method", """
        internal static class F { [HttpTrigger("GET", "/x")] internal static string Run() => "ok"; }
        """)]
    [InlineData("keyword names", """
        namespace @event.@namespace; public static class @class { [HttpTrigger("GET", "/x")] public static string @return(string? @default = null) => @default ?? "ok"; }
        """)]
    [InlineData("class named like its namespace", """
        namespace Shop { public static class Shop { [HttpTrigger("GET", "/x")] public static string Run() => "ok"; } }
        """)]
    [InlineData("class named like a framework namespace", """
        namespace Company.System { public static class Serverless { [HttpTrigger("GET", "/x")] public static string Run() => "ok"; } }
        """)]
    [InlineData("file-scoped namespace", """
        namespace A.B.C; public static class F { [HttpTrigger("GET", "/x")] public static string Run() => "ok"; }
        """)]
    [InlineData("async method of a task", """
        public static class F { [HttpTrigger("GET", "/x")] public static async Task<string> Run() { await Task.Yield(); return "ok"; } }
        """)]
    [InlineData("completed task", """
        public static class F { [HttpTrigger("GET", "/x")] public static Task<string> Run() => Task.FromResult("ok"); }
        """)]
    [InlineData("value task", """
        public static class F { [HttpTrigger("GET", "/x")] public static async ValueTask<string> Run() { await Task.Yield(); return "ok"; } }
        """)]
    [InlineData("completed value task", """
        public static class F { [HttpTrigger("GET", "/x")] public static ValueTask<string> Run() => new("ok"); }
        """)]
    [InlineData("default parameter value", """
        public static class F { [HttpTrigger("GET", "/x")] public static string Run(string answer = "ok", int n = 3) => n == 3 ? answer : "?"; }
        """)]
    [InlineData("partial method", """
        public static partial class F { [HttpTrigger("GET", "/x")] public static partial string Run(); }
        public static partial class F { public static partial string Run() => "ok"; }
        """)]
    [InlineData("partial class", """
        public static partial class F { [HttpTrigger("GET", "/x")] public static string Run() => Answer; }
        public static partial class F { private const string Answer = "ok"; }
        """)]
    [InlineData("disposable class", """
        public sealed class F : IDisposable, IAsyncDisposable { [HttpTrigger("GET", "/x")] public string Run() => "ok"; public void Dispose() { } public ValueTask DisposeAsync() => default; }
        """)]
    [InlineData("attribute alias and constants", """
        namespace N; using Http = Serverless.HttpTriggerAttribute;
        public static class F { private const string Route = "/" + "x"; [Http("GET", Route)] public static string Run() => "ok"; }
        """)]
    [InlineData("lower-case method", """
        public static class F { [HttpTrigger("get", "x")] public static string Run() => "ok"; }
        """)]
    [InlineData("inherited public method stays the base's", """
        public class Base { [HttpTrigger("GET", "/x")] public virtual string Run() => "ok"; }
        public class Derived : Base { }
        """)]
    [InlineData("obsolete method", """
        public static class F { [Obsolete("soon")] [HttpTrigger("GET", "/x")] public static string Run() => "ok"; }
        """)]
    public async Task Answers(string shape, string source)
    {
        await using var program = await GeneratorRun.Of("using Serverless;\n" + source).StartAsync();
        Assert.True(await program.GetAsync("/x") == "ok", shape);
    }

    [Fact]
    public async Task Overloads_and_namesakes_get_names_of_their_own()
    {
        await using var program = await GeneratorRun.Of("""
            using Serverless;
            namespace A
            {
                public static class F
                {
                    [HttpTrigger("GET", "/a")] public static string Run() => "none";
                    [HttpTrigger("GET", "/a/{x}")] public static string Run(string x) => x;
                    [HttpTrigger("GET", "/a/{x:int}/n")] public static string Run(int x) => (x + 1).ToString();
                }
            }
            namespace B
            {
                public static class F { [HttpTrigger("GET", "/b")] public static string Run() => "b"; }
            }
            """).StartAsync();
        Assert.Equal("none", await program.GetAsync("/a"));
        Assert.Equal("text", await program.GetAsync("/a/text"));
        Assert.Equal("42", await program.GetAsync("/a/41/n"));
        Assert.Equal("b", await program.GetAsync("/b"));
        var names = Enumerable.Range(0, program.Application.Count).Select(i => program.Application.Create(i).Name).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("F.Run", names);
    }

    [Fact]
    public async Task Several_triggers_on_one_method_bind_each_for_their_route()
    {
        await using var program = await GeneratorRun.Of("""
            using Serverless;
            public static class F
            {
                [HttpTrigger("GET", "/by-route/{id:int}")]
                [HttpTrigger("GET", "/by-query")]
                [HttpTrigger("POST, PUT", "/by-route/{id:int}")]
                public static string Run(int id) => $"#{id}";
            }
            """).StartAsync();
        Assert.Equal("#7", await program.GetAsync("/by-route/7"));
        Assert.Equal("#8", await program.GetAsync("/by-query?id=8"));
        using var put = await program.Client.PutAsync("/by-route/9", null, TestContext.Current.CancellationToken);
        Assert.Equal("#9", await put.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var delete = await program.Client.DeleteAsync("/by-route/9", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, delete.StatusCode);
    }

    [Fact]
    public async Task Routes_and_names_with_unsafe_characters_generate_safe_code()
    {
        await using var program = await GeneratorRun.Of("""
            using Serverless;
            public static class F
            {
                [HttpTrigger("GET", "/orders:eu/{id}.{ext}", Name = "orders.eu-1_x")] public static string Colon(string id, string ext) => id + "|" + ext;
                [HttpTrigger("GET", "/quote\"back\\slash")] public static string Quote() => "quoted";
                [HttpTrigger("GET", "/käse/{größe}")] public static string Unicode(string größe) => größe;
                [HttpTrigger("GET", "/*/comment*/end")] public static string Comment() => "comment";
            }
            """).StartAsync();
        Assert.Equal("7|json", await program.GetAsync("/orders:eu/7.json"));
        Assert.Equal("quoted", await program.GetAsync("/quote%22back%5Cslash"));
        Assert.Equal("groß", await program.GetAsync("/k%C3%A4se/gro%C3%9F"));
        Assert.Equal("comment", await program.GetAsync("/*/comment*/end"));
    }

    [Theory]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x")] private static string Run() => "no"; }""")]
    [InlineData("""public class Outer { private static class F { [HttpTrigger("GET", "/x")] public static string Run() => "no"; } }""")]
    [InlineData("""file static class F { [HttpTrigger("GET", "/x")] public static string Run() => "no"; }""")]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x")] public static async void Run() => await Task.Yield(); }""")]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x")] public static string Run<T>() => "no"; }""")]
    [InlineData("""public static class F<T> { [HttpTrigger("GET", "/x")] public static string Run() => "no"; }""")]
    [InlineData("""public abstract class F { [HttpTrigger("GET", "/x")] public string Run() => "no"; }""")]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x/{a")] public static string Run() => "no"; }""")]
    [InlineData("""public static class F { [HttpTrigger("G T", "/x")] public static string Run() => "no"; }""")]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x", Timeout = "soon")] public static string Run() => "no"; }""")]
    [InlineData("""public static unsafe class F { [HttpTrigger("GET", "/x")] public static int* Run() => null; }""")]
    [InlineData("""public static unsafe class F { [HttpTrigger("GET", "/x")] public static int*[] Run() => []; }""")]
    [InlineData("""public static unsafe class F { [HttpTrigger("POST", "/x")] public static string Run(int*[] body) => "no"; }""")]
    [InlineData("""public static unsafe class F { [DirectTrigger] public static string Run(int* body) => "no"; }""")]
    [InlineData("""public static class F { [DirectTrigger] public static string Run(Span<int> body) => "no"; }""")]
    [InlineData("""public static class F { [Obsolete("no", true), HttpTrigger("GET", "/x")] public static string Run() => "no"; }""")]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x")] public static Span<int> Run() => default; }""")]
    [InlineData("""public static class F { [DirectTrigger] public static Span<int> Run() => default; }""")]
    public async Task What_cannot_be_a_function_is_left_out_and_the_others_stay(string source)
    {
        await using var program = await GeneratorRun.Of(
            $$"""using Serverless; {{source}} public static class Good { [HttpTrigger("GET", "/good")] public static string Run() => "ok"; }""").StartAsync();
        Assert.Equal("ok", await program.GetAsync("/good"));
        using var other = await program.Client.GetAsync("/x", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Theory]
    [InlineData("Order order, Db db")]
    [InlineData("Db db, Order order")]
    [InlineData("Db db, Basket order")]
    [InlineData("Basket order, Db db")]
    public async Task A_class_that_is_registered_is_no_payload_of_a_direct_function(string parameters)
    {
        await using var program = await GeneratorRun.Of(
            $$"""
            using Microsoft.Extensions.DependencyInjection;
            using Serverless;
            public sealed record Order(int Id);
            public sealed class Basket { public int Id { get; set; } }
            public sealed class Db { public string Name { get; set; } = "shop"; }
            public static class F
            {
                [FunctionStartup] public static void Configure(IServiceCollection services) => services.AddSingleton<Db>();
                [DirectTrigger] public static string Pay({{parameters}}) => $"{db.Name} {order.Id}";
            }
            """).StartAsync();
        Assert.Equal("\"shop 7\"", await program.InvokeAsync("F.Pay", """{"id":7}"""));
    }

    [Theory]
    [InlineData("""public static class F { [HttpTrigger("GET", "/x")] public static Unknown Run(Missing a, int b) => ; }""")]
    [InlineData("""public static class F { [HttpTrigger("GET")] public static string Run() => "no"; }""")]
    [InlineData("""public static class F { [HttpTrigger] public static string Run( => "no"; }""")]
    [InlineData("""public class F : Nowhere { [HttpTrigger(null, null)] public Task<Gone<int>> Run(Lost[] x) }""")]
    [InlineData("""[HttpTrigger("GET", "/x")] public static string Run() => "no";""")]
    [InlineData("""public static class F { [DirectTrigger] public static Gone Run(Lost x) { } """)]
    [InlineData("""public static class F { [FunctionStartup] static int Configure( { } """)]
    [InlineData("""public static class F { [AfterRestore] static Gone Open(Lost x { } """)]
    public void Code_that_does_not_compile_yet_drops_no_other_function(string source)
    {
        var compilation = TestCompilation.Create(
            $$"""using Serverless; public static class Good { [HttpTrigger("GET", "/good")] public static string Run() => "ok"; } {{source}}""",
            OutputKind.ConsoleApplication);
        var driver = GeneratorRun.CreateDriver(TestCompilation.ParseOptions).RunGenerators(compilation, TestContext.Current.CancellationToken);
        var result = driver.GetRunResult().Results[0];
        Assert.Null(result.Exception);
        Assert.Contains(result.GeneratedSources, s => s.HintName.StartsWith("Good_Run", StringComparison.Ordinal));
        Assert.Contains("/good", result.GeneratedSources.Single(s => s.HintName.Contains("FunctionRouter", StringComparison.Ordinal)).SourceText.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable, false)]
    [InlineData(NullableContextOptions.Disable, true)]
    [InlineData(NullableContextOptions.Enable, false)]
    [InlineData(NullableContextOptions.Warnings, false)]
    [InlineData(NullableContextOptions.Annotations, false)]
    public async Task Compiles_whatever_the_project_enables(NullableContextOptions nullable, bool implicitUsings)
    {
        const string Source = """
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Serverless;

            public class Order { public string Item { get; set; } public int? Count { get; set; } public List<string> Tags { get; set; } }

            public class F
            {
                [HttpTrigger("POST", "/orders")]
                public async Task<Order> Run(Order order, CancellationToken cancel, string note = null) { await Task.Yield(); order.Item += note; return order; }

                [HttpTrigger("GET", "/x")]
                public static string Text(string name, int? count) => name + count;
            }
            """;
        // The program's own text is written for nullable off: only what is generated must be without a warning.
        var source = nullable == NullableContextOptions.Disable ? Source : "#nullable disable\n" + Source;
        var run = GeneratorRun.Of(TestCompilation.Create(source, OutputKind.ConsoleApplication, implicitUsings: implicitUsings, nullable: nullable));
        await using var program = await run.StartAsync();
        Assert.Equal("a1", await program.GetAsync("/x?name=a&count=1"));
        using var answer = await program.Client.PostAsync(
            "/orders?note=!", new StringContent("""{"item":"pen","tags":["x"]}""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal("""{"item":"pen!","count":null,"tags":["x"]}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    public async Task Compiles_in_every_language_version_that_is_supported(LanguageVersion version)
    {
        var run = GeneratorRun.Of(TestCompilation.Create(
            """
            using Serverless;
            public record Greeting(string Message);
            public static class F
            {
                [HttpTrigger("GET", "/x/{name}")] public static Greeting Run(string name, int times = 1) => new(name);
                [HttpTrigger("POST", "/x")] public static Greeting Echo(Greeting greeting) => greeting;
                [DirectTrigger] public static int Twice(int number) => number * 2;
            }
            """,
            OutputKind.ConsoleApplication,
            parseOptions: new CSharpParseOptions(version)));
        await using var program = await run.StartAsync();
        Assert.Equal("""{"message":"bob"}""", await program.GetAsync("/x/bob"));
    }
}
