using System.Text.RegularExpressions;

namespace Serverless.Packaging.Tests;

/// <summary>The package Serverless.Analyzers in projects of other frameworks, and beside Serverless.Sdk.</summary>
[Collection(nameof(PackagesCollection))]
public partial class AnalyzersUseTests(Packages packages)
{
    private const string Functions =
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Amazon.Lambda.Core;
        using Microsoft.Azure.Functions.Worker;

        public static class Shop
        {
            private static readonly List<string> s_cart = new();
            private static int s_orders;

            [Function("Buy")]
            public static string Buy(string item)
            {
                Cart.Add(item);
                s_orders++;
                return item;
            }

            public static string Handle(string item, ILambdaContext context)
            {
                s_orders = item.Length;
                return item;
            }

            private static class Cart
            {
                public static void Add(string item) => s_cart.Add(item);
            }
        }
        """;

    private const string Stubs =
        """
        namespace Microsoft.Azure.Functions.Worker
        {
            [System.AttributeUsage(System.AttributeTargets.Method)]
            public class FunctionAttribute : System.Attribute
            {
                public FunctionAttribute(string name) => Name = name;

                public string Name { get; }
            }
        }

        namespace Amazon.Lambda.Core
        {
            public interface ILambdaContext
            {
            }
        }
        """;

    [Fact]
    public async Task Functions_of_other_frameworks_are_judged_without_anything_else_of_ours()
    {
        var folder = CreateProject("analyzers-alone", """<PackageReference Include="Serverless.Analyzers" Version="$VERSION$" PrivateAssets="all" />""");

        var recommended = await BuildAsync(folder);
        Assert.Equal(["warning SLS2001", "warning SLS2001", "warning SLS2002"], Findings(recommended));
        Assert.Contains("Shop.Buy -> Cart.Add", recommended, StringComparison.Ordinal);

        // Another preset makes the compiler run again, although no file has changed.
        Assert.Empty(Findings(await BuildAsync(folder, "-p:ServerlessRules=advice-only")));
        Assert.Equal(["warning SLS2001", "warning SLS2001", "warning SLS2002"], Findings(await BuildAsync(folder, "-p:ServerlessRules=strict")));

        // The project's own word wins over the preset.
        await File.WriteAllTextAsync(
            Path.Combine(folder, "App", ".editorconfig"), "[*.cs]\ndotnet_diagnostic.SLS2002.severity = none\n", TestContext.Current.CancellationToken);
        Assert.Equal(["warning SLS2001", "warning SLS2001"], Findings(await BuildAsync(folder, "-p:ServerlessRules=strict")));

        // What it says about its own APIs is found beside the project file.
        await File.WriteAllTextAsync(Path.Combine(folder, "App", "ServerlessApis.txt"), "safe Shop.s_orders\nharmless Shop\n", TestContext.Current.CancellationToken);
        Assert.Equal(["warning SLS1025"], Findings(await BuildAsync(folder)));

        // Nothing of it is deployed.
        Assert.Equal(["App.dll", "Stubs.dll"], Directory.EnumerateFiles(Path.Combine(folder, "App", "bin"), "*.dll", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_build_writes_the_report_that_it_is_asked_for()
    {
        var folder = CreateProject("analyzers-report", """<PackageReference Include="Serverless.Analyzers" Version="$VERSION$" PrivateAssets="all" />""");

        await BuildAsync(folder, "-p:ServerlessReport=true");

        Assert.Contains("Shop.Buy", await File.ReadAllTextAsync(Path.Combine(folder, "App", "serverless-report.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_the_sdk_every_finding_is_said_once()
    {
        var folder = CreateProject(
            "analyzers-twice",
            """
            <PackageReference Include="Serverless.Analyzers" Version="$VERSION$" PrivateAssets="all" />
            <PackageReference Include="Serverless.Sdk" Version="$VERSION$" />
            """);

        var output = await BuildAsync(folder);

        Assert.DoesNotContain("CS8032", output, StringComparison.Ordinal);
        Assert.Equal(["warning SLS2001", "warning SLS2001", "warning SLS2002"], Findings(output));
    }

    [Fact]
    public async Task The_sdk_alone_brings_rules_and_presets()
    {
        var folder = CreateProject("analyzers-of-sdk", """<PackageReference Include="Serverless.Sdk" Version="$VERSION$" />""");

        Assert.Equal(["warning SLS2001", "warning SLS2001", "warning SLS2002"], Findings(await BuildAsync(folder)));
        Assert.Empty(Findings(await BuildAsync(folder, "-p:ServerlessRules=advice-only")));
    }

    /// <summary>A library of functions, and a project that stands for the packages of other frameworks.</summary>
    private string CreateProject(string name, string items) => packages.CreateFolder(
        name,
        (Path.Combine("Stubs", "Stubs.csproj"), Project("")),
        (Path.Combine("Stubs", "Stubs.cs"), Stubs),
        (Path.Combine("App", "App.csproj"), Project($"""<ProjectReference Include="../Stubs/Stubs.csproj" />{items}""")),
        (Path.Combine("App", "Shop.cs"), Functions));

    private static string Project(string items) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <RootNamespace>Acme</RootNamespace>
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """;

    /// <summary>What a build says, without the summary that says all warnings again.</summary>
    private static async Task<string> BuildAsync(string folder, params string[] arguments)
    {
        var output = await DotNet.RunAsync(folder, ["build", Path.Combine("App", "App.csproj"), "-nologo", "-v", "quiet", .. arguments]);
        return output[..output.IndexOf("Build succeeded.", StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Findings(string output) =>
        output.Split('\n').Select(line => Finding().Match(line)).Where(match => match.Success).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex("(error|warning) SLS[0-9]{4}")]
    private static partial Regex Finding();
}
