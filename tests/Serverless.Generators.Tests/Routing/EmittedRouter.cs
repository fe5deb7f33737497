using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Gateway.Routing;
using Serverless.Generators.Emitting.Routing;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Routing;

/// <summary>Our router over a table: emitted, compiled and loaded.</summary>
internal sealed class EmittedRouter(IReadOnlyList<RouteEntry> entries, FunctionRouter router)
{
    private readonly RouteMatch _match = new();

    public FunctionRouter Router => router;

    public static EmittedRouter Compile(IReadOnlyList<RouteEntry> entries) => CompileAll([entries])[0];

    /// <summary>Compiles many at once, which is much faster than one by one.</summary>
    public static IReadOnlyList<EmittedRouter> CompileAll(
        IReadOnlyList<IReadOnlyList<RouteEntry>> tables, int maxStates = int.MaxValue)
    {
        var options = TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12);
        var compilation = TestCompilation.Create("", implicitUsings: false, parseOptions: options).AddSyntaxTrees(
            tables.Select((table, i) => CSharpSyntaxTree.ParseText(
                RouterEmitter.Emit(table, new RouterNames("Tests.Routers", "Router" + i, "public"), maxStates), options, $"Router{i}.g.cs", Encoding.UTF8)));
        var assembly = TestCompilation.Load(compilation);
        return
        [
            .. tables.Select((table, i) => new EmittedRouter(
                table, (FunctionRouter)Activator.CreateInstance(assembly.GetType("Tests.Routers.Router" + i, throwOnError: true)!)!)),
        ];
    }

    public RouteOutcome Match(string method, string path)
    {
        var function = router.Match(method, path, _match);
        Assert.Equal(function, _match.FunctionIndex);
        if (function == FunctionRouter.NotFound)
        {
            return RouteOutcome.NotFound;
        }

        if (function == FunctionRouter.MethodNotAllowed)
        {
            return RouteOutcome.NotAllowed(_match.AllowedMethods!.Split(", "));
        }

        var names = entries.Single(e => e.FunctionIndex == function).Template.Parameters.Select(p => p.Name).ToArray();
        Assert.Equal(names.Length, _match.Count);
        for (var i = 0; i < names.Length; i++)
        {
            Assert.Equal(_match.GetString(i) ?? "", _match.GetSpan(i).ToString());
            Assert.Equal(_match.GetString(i) is not null, _match.HasValue(i));
        }

        return RouteOutcome.Found(
            function, _match.ToRouteValues(names).Select(v => KeyValuePair.Create(v.Key, (string)v.Value!)));
    }
}
