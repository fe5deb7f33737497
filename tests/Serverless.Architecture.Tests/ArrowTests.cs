using System.Reflection;
using System.Text.RegularExpressions;

namespace Serverless.Architecture.Tests;

/// <summary>Arrows between projects go one way: Abstractions, Hosting, Gateway and Events, connectors, platforms, Sdk.</summary>
public class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Serverless.Abstractions"] = [],
        ["Serverless.Hosting"] = ["Serverless.Abstractions"],
        ["Serverless.Gateway"] = ["Serverless.Abstractions", "Serverless.Hosting"],
        ["Serverless.Events"] = ["Serverless.Abstractions", "Serverless.Hosting"],
        ["Serverless.Connectors.Aws"] = ["Serverless.Abstractions", "Serverless.Events"],
        ["Serverless.Connectors.Redis"] = ["Serverless.Abstractions", "Serverless.Events"],
        ["Serverless.Platforms.AwsLambda"] = ["Serverless.Abstractions", "Serverless.Hosting", "Serverless.Gateway", "Serverless.Events"],
        ["Serverless.Platforms.AzureFunctions"] = ["Serverless.Abstractions", "Serverless.Hosting", "Serverless.Gateway", "Serverless.Events"],
        ["Serverless.Platforms.Knative"] = ["Serverless.Abstractions", "Serverless.Hosting", "Serverless.Gateway", "Serverless.Events"],
        ["Serverless.Platforms.OpenWhisk"] = ["Serverless.Abstractions", "Serverless.Hosting", "Serverless.Gateway", "Serverless.Events"],
        ["Serverless.Testing"] = ["Serverless.Abstractions", "Serverless.Hosting", "Serverless.Gateway", "Serverless.Events"],
        ["Serverless.Build"] = [],
        ["Serverless.Generators"] = [],
        ["Serverless.Analyzers"] = [],
        ["Serverless.CodeFixes"] = ["Serverless.Analyzers"],
    };

    public static TheoryData<string> Projects => [.. Repository.Projects.Keys];

    public static TheoryData<string> Assemblies => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_is_below_it(string project)
    {
        // The package project gathers everything; every other project is named above, so that a new one is a decision.
        if (project != "Serverless.Sdk")
        {
            Assert.True(Allowed.ContainsKey(project), $"{project} is new: say in {nameof(ArrowTests)} what it may reference.");
            Assert.Empty(Repository.Projects[project].Except(Allowed[project]));
        }
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_references_only_what_is_below_it(string assembly)
    {
        var references = Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.Empty(references.Where(r => r.StartsWith("Serverless.", StringComparison.Ordinal)).Except(Allowed[assembly]));
    }

    [Fact]
    public void What_user_code_sees_knows_no_web_framework()
    {
        var references = Assembly.Load("Serverless.Abstractions").GetReferencedAssemblies().Select(a => a.Name!);
        Assert.DoesNotContain(references, r => r.StartsWith("Microsoft.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_generator_and_the_analyzers_need_nothing_but_the_compiler()
    {
        foreach (var assembly in new[] { "Serverless.Generators", "Serverless.Analyzers", "Serverless.CodeFixes" })
        {
            var references = Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!);
            Assert.All(references, r => Assert.Matches(
                new Regex(@"^(netstandard|Microsoft\.CodeAnalysis(\.CSharp)?(\.Workspaces)?|System\.(Collections\.Immutable|Composition\.AttributedModel|Memory|Threading\.Tasks\.Extensions)|Serverless\.Analyzers)$"), r));
        }
    }

    [Fact]
    public void A_platform_knows_no_other_platform()
    {
        var platforms = Repository.Projects.Where(p => p.Key.StartsWith("Serverless.Platforms.", StringComparison.Ordinal));
        Assert.All(platforms, p => Assert.DoesNotContain(p.Value, r => r.StartsWith("Serverless.Platforms.", StringComparison.Ordinal)));
    }
}
