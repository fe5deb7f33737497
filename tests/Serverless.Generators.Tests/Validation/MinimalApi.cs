using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Serverless.Generators.Tests.Infrastructure;

namespace Serverless.Generators.Tests.Validation;

/// <summary>The functions as handlers of a minimal API with ASP.NET Core's own validation, compiled with its own generator.</summary>
internal sealed class MinimalApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MinimalApi(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    public static async Task<MinimalApi> StartAsync()
    {
        // The generator redirects the call of AddValidation, which the compiler must be told to allow.
        var options = TestCompilation.ParseOptions.WithFeatures([new("InterceptorsNamespaces", "Microsoft.Extensions.Validation.Generated")]);
        CSharpGeneratorDriver.Create([Generator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(ShapeSources.Compilation(Source(), options), out var compilation, out _, TestContext.Current.CancellationToken);
        var create = TestCompilation.Load(compilation, warningsAreErrors: false).GetType("Shapes.Api", throwOnError: true)!.GetMethod("Create")!;
        var app = (WebApplication)create.Invoke(null, null)!;
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new MinimalApi(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static string Source() => $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;

        namespace Shapes;

        public static class Api
        {
            public static void Main() { }

            public static WebApplication Create()
            {
                var builder = WebApplication.CreateSlimBuilder();
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.ClearProviders();
                builder.Services.AddValidation();
                var app = builder.Build();
                {{string.Join('\n', ShapeSources.Functions.Select(f => $"app.Map{(f.Verb == "GET" ? "Get" : "Post")}(\"{f.Route}\", ShapeFunctions.{f.Name});"))}}
                return app;
            }
        }
        """;

    private static ISourceGenerator Generator()
    {
        var packs = typeof(MinimalApi).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NetCoreTargetingPackRoot").Value!;
        var version = Directory.GetDirectories(Path.Combine(packs, "Microsoft.AspNetCore.App.Ref"))
            .Where(d => Path.GetFileName(d).StartsWith("10.", StringComparison.Ordinal))
            .OrderBy(d => Version.TryParse(Path.GetFileName(d).Split('-')[0], out var v) ? v : new Version())
            .Last();
        var assembly = Assembly.LoadFrom(Path.Combine(version, "analyzers", "dotnet", "cs", "Microsoft.Extensions.Validation.ValidationsGenerator.dll"));
        return ((IIncrementalGenerator)Activator.CreateInstance(assembly.GetType("Microsoft.Extensions.Validation.ValidationsGenerator", throwOnError: true)!)!).AsSourceGenerator();
    }
}
