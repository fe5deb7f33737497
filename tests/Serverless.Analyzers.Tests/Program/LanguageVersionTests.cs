using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Tests.Program;

/// <summary>SLS1011: the language version that generated code needs.</summary>
public class LanguageVersionTests
{
    private const string Everything = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        using Serverless;

        public class Order
        {
            public int Id { get; set; }
            public List<string> Names { get; set; } = new List<string>();
            public Dictionary<string, DayOfWeek> Days { get; set; } = new Dictionary<string, DayOfWeek>();
        }

        public static class Start
        {
            [FunctionStartup]
            public static void Configure(IServiceCollection services) { }
        }

        public class Shop
        {
            private readonly TimeProvider _time;

            public Shop(TimeProvider time) { _time = time; }

            [HttpTrigger("GET", "/orders/{id:int}/{name}.{ext?}")]
            [HttpTrigger("*", "/any/{id:guid}/{**rest}")]
            public string Find(HttpContext context, string name) { return name; }

            [HttpTrigger("POST", "/orders/{key:range(1,5)}")]
            public static Task<Order> Buy(int key, Order order, CancellationToken cancel) { return Task.FromResult(order); }

            [DirectTrigger]
            public static ValueTask<List<Order>> Run(Order order, [FromServices] TimeProvider time) { throw new NotSupportedException(); }
        }
        """;

    [Fact]
    public async Task TheLeastVersionIsEnough()
    {
        var found = await Verify.DiagnosticsAsync(Everything, OutputKind.ConsoleApplication, LanguageRules.Least);
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp7_3)]
    public async Task AnOlderVersionIsReportedOnceAndNothingIsGenerated(LanguageVersion version)
    {
        var compilation = TestProject.Create(Everything, version: version);
        var generated = Verify.Generate(compilation);
        Assert.Empty(Verify.Errors(generated));
        var diagnostic = Assert.Single(await Analysis.RunAsync(generated));
        Assert.Equal("SLS1011", diagnostic.Id);
        Assert.Equal(Location.None, diagnostic.Location);
        Assert.Contains($"C# {version.ToDisplayString()}, but generated code needs C# 12.0", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProjectWithoutFunctionsMayBeOld() =>
        Assert.Empty(await Analysis.RunAsync(TestProject.Create("public class Plain { }", version: LanguageVersion.CSharp7_3)));
}
