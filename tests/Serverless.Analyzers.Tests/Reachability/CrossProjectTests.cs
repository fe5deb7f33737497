extern alias generators;

using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.Infrastructure;
using EffectGenerator = generators::Serverless.Generators.EffectGenerator;

namespace Serverless.Analyzers.Tests.Reachability;

/// <summary>What a library's public methods do travels in its assembly attributes.</summary>
public class CrossProjectTests
{
    private const string Library = """
        namespace Acme;

        public static class Cart
        {
            public static void Add(int id) => Cache.Put(id);
            public static void Look(int id) { }
            public static Task SlowAsync() => Task.Delay(40_000);
            public static void Generic<T>(List<T> items) => Cache.Put(items.Count);
            internal static void Hidden(int id) => Cache.Put(id);
        }

        public class Basket
        {
            public Basket() => Cache.Put(1);
            public int Total { get => 1; set => Cache.Put(value); }
        }

        internal static class Cache
        {
            private static int last;
            public static void Put(int value) => last = value;
        }
        """;

    [Theory]
    [InlineData("{|SLS2001:Acme.Cart.Add(1)|};", "Shop.Buy -> Cart.Add -> Cache.Put")]
    [InlineData("{|SLS2001:Acme.Cart.Generic(new List<string>())|};", "Shop.Buy -> Cart.Generic -> Cache.Put")]
    [InlineData("{|SLS2001:new Acme.Basket()|};", "Shop.Buy -> new Basket -> Cache.Put")]
    [InlineData("Local.Go(); } } public static class Local { public static void Go() { {|SLS2001:Acme.Cart.Add(1)|};", "Shop.Buy -> Local.Go -> Cart.Add -> Cache.Put")]
    public async Task TheCallIsReportedWithThePathInsideTheLibrary(string statement, string path)
    {
        var found = Assert.Single(await VerifyAsync(statement));
        Assert.Contains($"({path})", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APropertyIsReportedWhereItIsSet()
    {
        var found = await VerifyAsync("var b = {|SLS2001:new Acme.Basket()|}; _ = b.Total; {|SLS2001:b.Total|} = 2;");
        Assert.Contains("Shop.Buy -> Basket.Total -> Cache.Put", found[1].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatDoesNothingIsSilent() => Assert.Empty(await VerifyAsync("Acme.Cart.Look(1);"));

    [Fact]
    public async Task WhatTakesLongInTheLibraryCounts()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync(
            """
            public static class Shop
            {
                [HttpTrigger("POST", "/buy")]
                public static async Task {|SLS3001:Buy|}() => await Acme.Cart.SlowAsync();
            }
            """,
            references: Emit("Acme.Core", Library)));
        Assert.Contains("takes at least 40 s, but", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EffectsTravelThroughALibraryInBetween()
    {
        var first = Emit("Acme.Core", Library);
        var second = Emit("Acme.Shop", "namespace Acme; public static class Orders { public static void Place() => Cart.Add(1); }", first);
        var found = Assert.Single(await VerifyAsync("{|SLS2001:Acme.Orders.Place()|};", second, first));
        Assert.Contains("(Shop.Buy -> Orders.Place -> Cart.Add -> Cache.Put)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void AnExecutableWritesNone() =>
        Assert.Empty(Run(TestProject.Create(Library + "public static class P { public static void Main() { } }", OutputKind.ConsoleApplication)).GeneratedTrees);

    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string statement) => VerifyAsync(statement, Emit("Acme.Core", Library));

    private static Task<IReadOnlyList<Diagnostic>> VerifyAsync(string statement, params MetadataReference[] references) => Verify.DiagnosticsAsync(
        $$"""
        public static class Shop
        {
            [HttpTrigger("POST", "/buy")]
            public static void Buy() { {{statement}} }
        }
        """,
        references: references);

    private static PortableExecutableReference Emit(string name, string source, params MetadataReference[] references)
    {
        var compilation = TestProject.Create(source, assemblyName: name, references: references);
        var withEffects = compilation.AddSyntaxTrees(Run(compilation).GeneratedTrees);
        using var image = new MemoryStream();
        var result = withEffects.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static GeneratorDriverRunResult Run(CSharpCompilation compilation)
    {
        var result = CSharpGeneratorDriver.Create([new EffectGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGenerators(compilation).GetRunResult();
        Assert.Null(result.Results[0].Exception);
        return result;
    }
}
