namespace Serverless.Packaging.Tests;

[Collection(nameof(PackagesCollection))]
public class PackageContentTests(Packages packages)
{
    [Fact]
    public void The_sdk_has_the_generator_unversioned_and_leaves_the_analyzers_to_their_own_package()
    {
        using var package = packages.Open("Serverless.Sdk");
        var files = package.Entries.Select(entry => entry.FullName).ToArray();

        Assert.Equal(["analyzers/dotnet/cs/Serverless.Generators.dll"], files.Where(IsAssembly));
        Assert.Contains("build/Serverless.Sdk.props", files);
        Assert.Contains("build/Serverless.Sdk.targets", files);
        var analyzers = packages.ReadNuspec("Serverless.Sdk").Descendants("dependency").Single(d => d.Attribute("id")!.Value == "Serverless.Analyzers");
        Assert.Equal(packages.Version, analyzers.Attribute("version")!.Value);
        Assert.Equal("All", analyzers.Attribute("include")!.Value);
    }

    [Fact]
    public void The_analyzers_have_fixes_presets_and_the_task_of_the_report_and_depend_on_nothing()
    {
        using var package = packages.Open("Serverless.Analyzers");
        var files = package.Entries.Select(entry => entry.FullName).ToArray();
        var nuspec = packages.ReadNuspec("Serverless.Analyzers");

        Assert.Equal(
            ["analyzers/dotnet/cs/Serverless.Analyzers.dll", "analyzers/dotnet/cs/Serverless.CodeFixes.dll", "tasks/net10.0/Serverless.Build.dll", "tasks/net10.0/YamlDotNet.dll"],
            files.Where(IsAssembly).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["presets/advice-only.globalconfig", "presets/recommended.globalconfig", "presets/strict.globalconfig"],
            files.Where(file => file.StartsWith("presets/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("build/Serverless.Analyzers.targets", files);
        Assert.Contains("buildTransitive/Serverless.Analyzers.targets", files);
        Assert.Equal("true", nuspec.Element("developmentDependency")!.Value);
        Assert.Empty(nuspec.Descendants("dependency"));
    }

    [Theory]
    [InlineData("Serverless.Abstractions", "")]
    [InlineData("Serverless.Hosting", "Serverless.Abstractions")]
    [InlineData("Serverless.Gateway", "Serverless.Hosting")]
    [InlineData("Serverless.Events", "Serverless.Hosting")]
    [InlineData("Serverless.Connectors.Aws", "Serverless.Events")]
    [InlineData("Serverless.Connectors.Redis", "Serverless.Events")]
    [InlineData("Serverless.Testing", "Serverless.Events,Serverless.Gateway")]
    public void A_library_has_assembly_documentation_symbols_and_its_dependencies(string id, string dependency)
    {
        using var package = packages.Open(id);
        using var symbols = packages.Open(id, "snupkg");
        var nuspec = packages.ReadNuspec(id);

        Assert.NotNull(package.GetEntry($"lib/net10.0/{id}.dll"));
        Assert.NotNull(package.GetEntry($"lib/net10.0/{id}.xml"));
        Assert.NotNull(symbols.GetEntry($"lib/net10.0/{id}.pdb"));
        var dependencies = nuspec.Descendants("dependency").Where(d => d.Attribute("id")!.Value.StartsWith("Serverless.", StringComparison.Ordinal)).ToArray();
        Assert.Equal(dependency, string.Join(',', dependencies.Select(d => d.Attribute("id")!.Value)));
        Assert.All(dependencies, d => Assert.Equal(packages.Version, d.Attribute("version")!.Value));
        Assert.Equal(id != "Serverless.Abstractions", nuspec.Descendants("frameworkReference").Any(f => f.Attribute("name")!.Value == "Microsoft.AspNetCore.App"));
    }

    [Theory]
    [InlineData("Serverless.Sdk")]
    [InlineData("Serverless.Analyzers")]
    [InlineData("Serverless.Abstractions")]
    [InlineData("Serverless.Hosting")]
    [InlineData("Serverless.Gateway")]
    [InlineData("Serverless.Testing")]
    public void Every_package_says_what_it_is_and_its_license(string id)
    {
        using var package = packages.Open(id);
        var nuspec = packages.ReadNuspec(id);

        Assert.Equal("Apache-2.0", nuspec.Element("license")!.Value);
        Assert.Equal("README.md", nuspec.Element("readme")!.Value);
        Assert.NotNull(package.GetEntry("README.md"));
        Assert.True(nuspec.Element("description")!.Value.Length > 40);
        Assert.Contains("serverless", nuspec.Element("tags")!.Value.Split(' '));
    }

    private static bool IsAssembly(string file) => file.EndsWith(".dll", StringComparison.Ordinal);
}
