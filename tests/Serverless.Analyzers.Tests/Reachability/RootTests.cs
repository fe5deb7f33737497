using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.Corpus;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Reachability;

/// <summary>Calls begin at functions, of whatever framework, and nowhere else.</summary>
public class RootTests
{
    [Theory]
    [InlineData("Shop.Run", "public class Shop { [Amazon.Lambda.Annotations.LambdaFunction] public void Run() => Cache.Last = 1; }")]
    [InlineData("Shop.Run", "using Fn = Amazon.Lambda.Annotations.LambdaFunctionAttribute; public class Shop { [Fn] public void Run() => Cache.Last = 1; }")]
    [InlineData("Shop.Handle", "public class Shop { public void Handle(string body, Amazon.Lambda.Core.ILambdaContext context) => Cache.Last = 1; }")]
    [InlineData("Shop.Run", "public class Shop { [Microsoft.Azure.Functions.Worker.Function(\"run\")] public void Run() => Cache.Last = 1; }")]
    [InlineData("Shop.Run", "public static class Shop { [Microsoft.Azure.WebJobs.FunctionName(\"run\")] public static void Run() => Cache.Last = 1; }")]
    [InlineData("Shop.HandleAsync", "public class Shop : Google.Cloud.Functions.Framework.IHttpFunction { public Task HandleAsync(Microsoft.AspNetCore.Http.HttpContext context) { Cache.Last = 1; return Task.CompletedTask; } }")]
    public async Task FunctionsOfOtherFrameworksAreRoots(string path, string source)
    {
        var found = Assert.Single(await RunAsync(source));
        Assert.Equal("SLS2001", found.Id);
        Assert.Contains($"({path})", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class Shop { public void Run() => Cache.Last = 1; }")]
    [InlineData("public class Shop { private void Handle(string body, Amazon.Lambda.Core.ILambdaContext context) => Cache.Last = 1; }")]
    [InlineData("public class Shop { public Task HandleAsync(Microsoft.AspNetCore.Http.HttpContext context) { Cache.Last = 1; return Task.CompletedTask; } }")]
    [InlineData("public class FunctionAttribute : Attribute { } public class Shop { [Function] public void Run() => Cache.Last = 1; }")]
    public async Task OtherMethodsAreNot(string source) => Assert.Empty(await RunAsync(source));

    [Fact]
    public async Task EditorconfigNamesMore()
    {
        const string source = "namespace Acme { public class JobAttribute : Attribute { } public class Shop { [Job] public void Run() => Cache.Last = 1; } }";
        Assert.Empty(await RunAsync(source));
        Assert.Single(await RunAsync(source, new Settings().With("serverless.trigger_attributes", "Acme.OtherAttribute, Acme.JobAttribute")));
    }

    [Fact]
    public async Task OneSiteIsSaidOnceHoweverManyFunctionsReachIt()
    {
        var functions = string.Concat(Enumerable.Range(0, 20).Select(i => $"[DirectTrigger(Timeout = \"{i + 1}s\")] public static void F{i}() => Cache.Put(1);"));
        var found = Assert.Single(await Verify.DiagnosticsAsync(
            $$"""public static class Cache { public static int Last; public static void Put(int v) => {|SLS2001:Last = v|}; } public static class Shop { {{functions}} }"""));
        Assert.Contains("(Shop.F0 -> Cache.Put)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegistrationsTellWhichImplementationRuns()
    {
        const string types = """
            public static class Cache { public static int Last; }
            public interface ICart { void Add(); }
            """;
        var classes = string.Concat(Enumerable.Range(0, 6).Select(i =>
            $"public class Cart{i} : ICart {{ public void Add() => {(i == 3 ? "{|SLS2001:Cache.Last = 3|}" : $"Cache.Last = {i}")}; }}\n"));
        var found = Assert.Single(await Verify.DiagnosticsAsync($$"""
            {{types}}
            {{classes}}
            public static class Shop
            {
                [FunctionStartup]
                public static void Configure(IServiceCollection services) => services.AddScoped<ICart, Cart3>();

                [HttpTrigger("POST", "/buy")]
                public static void Buy(ICart cart) => cart.Add();
            }
            """));
        Assert.Contains("(Shop.Buy -> Cart3.Add)", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatOnlyStartupReachesIsNoInvocation() => Assert.Empty(await Verify.DiagnosticsAsync("""
        public static class Cache { public static int Last; public static void Fill() => Last = 1; }
        public static class Shop
        {
            [FunctionStartup]
            public static void Configure(IServiceCollection services) => Cache.Fill();

            [HttpTrigger("GET", "/")]
            public static int Read() => 1;
        }
        """));

    [Fact]
    public Task WhatRunsAfterARestoreIsAStartAndWhatRunsBeforeASnapshotCostsNone() => Verify.DiagnosticsAsync("""
        using System.Text.RegularExpressions;
        public static class Shop
        {
            [BeforeSnapshot]
            public static void Fill() => Compile("a+");

            [AfterRestore]
            public static void Open() => _ = {|SLS4003:new Regex("b+")|};

            [HttpTrigger("GET", "/")]
            public static int Read() => 1;

            private static Regex Compile(string pattern) => new(pattern);
        }
        """);

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(string source, Settings? settings = null)
    {
        const string usings = "global using System; global using System.Threading.Tasks;";
        const string cache = "public static class Cache { public static int Last; }";
        var compilation = CSharpCompilation.Create(
            "Foreign",
            [CSharpSyntaxTree.ParseText(source, path: "Shop.cs"), CSharpSyntaxTree.ParseText(cache, path: "Cache.cs"), CSharpSyntaxTree.ParseText(usings, path: "Usings.cs")],
            [.. StubReferences.Frameworks, StubReferences.Libraries],
            TestProject.Options(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(Verify.Errors(compilation));
        return await Analysis.RunAsync(compilation, settings);
    }
}
