using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Emitting.Routing;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Routing;

/// <summary>The emitted text: its size, and that it compiles everywhere without a warning.</summary>
public sealed class RouterEmitterTests
{
    [Fact]
    public void A_thousand_routes_are_less_than_a_megabyte()
    {
        var entries = RouteTable.Of(Enumerable.Range(0, 1_000).Select(i => (i % 4) switch
        {
            0 => $"GET /service{i / 4}",
            1 => $"GET /service{i / 4}/{{id:int}}",
            2 => $"POST /service{i / 4}/{{id}}/items",
            _ => $"GET /common/thing{i}",
        }));
        Assert.InRange(Emit(entries).Length, 1, 1_000_000);
        var router = EmittedRouter.Compile(entries);
        Assert.Equal("{id=7}", router.Match("GET", "/service249/7").Detail);
        Assert.Equal(999, router.Match("GET", "/common/thing999").Function);
    }

    /// <summary>Every literal goes on with every route behind the parameter; repeated each time, it would be 250,000 choices.</summary>
    [Fact]
    public void Many_literals_beside_a_parameter_do_not_multiply()
    {
        var entries = RouteTable.Of(
            Enumerable.Range(0, 500).Select(i => $"GET /page{i}").Concat(Enumerable.Range(0, 500).Select(i => $"GET /{{tenant}}/part{i}")));
        Assert.InRange(Emit(entries).Length, 1, 1_000_000);
        var router = EmittedRouter.Compile(entries);
        Assert.Equal("{tenant=page7}", router.Match("GET", "/page7/part499").Detail);
        Assert.Equal(7, router.Match("GET", "/page7").Function);
        Assert.Equal(RouteOutcome.NotFound, router.Match("GET", "/page7/part500"));
    }

    /// <summary>Each of these can be combined with each other one: two to the power of twenty states.</summary>
    [Fact]
    public void Routes_that_overlap_in_too_many_ways_become_a_list()
    {
        var entries = RouteTable.Of(Enumerable.Range(0, 20).Select(i =>
            "GET /" + string.Join("/", Enumerable.Range(0, 20).Select(j => j == i ? "x" + i : $"{{p{j}}}"))));
        Assert.InRange(Emit(entries).Length, 1, 200_000);
        var router = EmittedRouter.CompileAll([entries], maxStates: 1_000)[0];
        Assert.Equal(4, router.Match("GET", "/" + string.Join("/", Enumerable.Range(0, 20).Select(j => j is 4 or 7 ? "X" + j : "y"))).Function);
        Assert.Equal(RouteOutcome.NotFound, router.Match("GET", "/x0"));
        Assert.Equal(
            RouteOutcome.NotAllowed(["GET", "HEAD"]),
            router.Match("POST", "/" + string.Join("/", Enumerable.Range(0, 20).Select(j => "x" + j))));
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(0)]
    public void Compiles_without_a_warning_of_any_kind(int maxStates)
    {
        string[] routes =
        [
            "GET /", "* /any", "GET /{a:int}", "POST /{b:regex(x)}", "M-SEARCH /{c}.{d:alpha?}", "HEAD /x/{e=5}", "OTHER /x/{**f:nonfile}",
        ];
        foreach (var table in new[] { RouteTable.Of(routes), RouteTable.Of("* /{*all}"), RouteTable.Of() })
        {
            var source = RouterEmitter.Emit(table, new RouterNames("", "Router", "public"), maxStates);
            var options = new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
            var compilation = TestCompilation.Create(source, implicitUsings: false, parseOptions: options);
            compilation = compilation.WithOptions(compilation.Options.WithWarningLevel(9999));
            Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity != DiagnosticSeverity.Hidden));
        }
    }

    [Fact]
    public void Order_of_the_input_does_not_matter()
    {
        var entries = RouteTable.Of("GET /b/{x}", "GET /a", "POST /a", "GET /{y:int}");
        Assert.Equal(Emit(entries), Emit([.. entries.Reverse()]));
    }

    [Fact]
    public void Comments_name_function_and_route() =>
        Assert.Contains("// GET /pets/{id:int} -> Function0", Emit(RouteTable.Of("GET /pets/{id:int}")));

    private static string Emit(IReadOnlyList<RouteEntry> entries) => RouterEmitter.Emit(entries, new RouterNames("Tests", "Router"));
}
