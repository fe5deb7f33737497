using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Serverless.Analyzers.Tests.Corpus;
using Serverless.Analyzers.Tests.Infrastructure;
using Serverless.CodeFixes;

namespace Serverless.Analyzers.Tests.Rules;

/// <summary>Every rule has a page that agrees with it.</summary>
public partial class RulePagesTests
{
    /// <summary>No rule: what the build's report is made of.</summary>
    private const string Report = "SLS0001";

    public static TheoryData<string> Ids => [.. Rules.Keys];

    private static SortedDictionary<string, DiagnosticDescriptor> Rules { get; } = new(
        Analysis.Analyzers.SelectMany(a => a.SupportedDiagnostics).Where(d => d.Id != Report).DistinctBy(d => d.Id).ToDictionary(d => d.Id), StringComparer.Ordinal);

    private static HashSet<string> Fixable { get; } =
        [.. typeof(ReturnTaskCodeFix).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CodeFixProvider)))
            .SelectMany(t => ((CodeFixProvider)Activator.CreateInstance(t)!).FixableDiagnosticIds)];

    private static string Folder { get; } = FindFolder();

    [Theory]
    [MemberData(nameof(Ids))]
    public void APageAgreesWithItsRule(string id)
    {
        var rule = Rules[id];
        var page = File.ReadAllText(Path.Combine(Folder, id + ".md"));
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Severity | {rule.DefaultSeverity} |\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Category | {rule.Category} |\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Code fix | {(Fixable.Contains(id) ? "yes" : "no")} |\n", page, StringComparison.Ordinal);
        foreach (var heading in new[] { "## Why", "## Bad", "## Good", "## Configure" })
        {
            Assert.Contains($"\n{heading}\n", page, StringComparison.Ordinal);
        }

        Assert.Contains($"dotnet_diagnostic.{id}.severity", page, StringComparison.Ordinal);
        Assert.EndsWith($"docs/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPageBelongsToARule()
    {
        var pages = Directory.GetFiles(Folder, "SLS*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);
        Assert.Equal(Rules.Keys, pages);
    }

    [Fact]
    public void TheIndexListsEveryRule()
    {
        var index = File.ReadAllText(Path.Combine(Folder, "README.md"));
        var expected = Rules.Values.Select(r => $"| [{r.Id}]({r.Id}.md) | {r.Title} | {r.DefaultSeverity} | {(Fixable.Contains(r.Id) ? "yes" : "no")} |");
        Assert.Equal(expected, Row().Matches(index).Select(m => m.Value));
    }

    [Fact]
    public void TheReleasesListEveryRule()
    {
        var releases = File.ReadAllText(Path.Combine(Folder, "..", "..", "analyzers", "Serverless.Analyzers", "AnalyzerReleases.Unshipped.md"));
        var expected = Rules.Values.Select(r => $"{r.Id} | {r.Category} | {r.DefaultSeverity} | {r.Title}");
        Assert.Equal(expected, releases.Split('\n').Where(l => l.StartsWith("SLS", StringComparison.Ordinal) && !l.StartsWith(Report, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheExamplesOfAPageAreRight(string id)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, id + ".md"), TestContext.Current.CancellationToken);
        var bad = Code().Match(page[page.IndexOf("## Bad", StringComparison.Ordinal)..]).Groups[1].Value;
        var good = Code().Match(page[page.IndexOf("## Good", StringComparison.Ordinal)..]).Groups[1].Value;
        Assert.Contains(id, await IdsOfAsync(bad, id));
        Assert.DoesNotContain(id, await IdsOfAsync(good, id));
    }

    private static async Task<IEnumerable<string>> IdsOfAsync(string code, string id)
    {
        // The page about language versions shows a project file and not code.
        var isProject = code.StartsWith('<');
        var version = isProject && code.Contains("11", StringComparison.Ordinal)
            ? Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11
            : Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp14;
        var source = isProject ? "public static class A { [DirectTrigger] public static int Run() => 1; }" : code;
        // The page about the file of APIs shows such a file.
        var settings = id == "SLS1025" ? new Settings().WithFile("ServerlessApis.txt", code) : new CorpusProgram(id, Markup.Parse(code)).Settings;
        source = id == "SLS1025" ? "" : source;
        var kind = id is "SLS1012" or "SLS1035" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = TestProject.Create(source, kind, version);
        if (id == "SLS1031")
        {
            compilation = TestProject.WithoutEvents(compilation);
        }

        Assert.DoesNotContain(Verify.Errors(compilation), e => e.Id != "CS5001");
        return (await Analysis.RunAsync(compilation, settings)).Select(d => d.Id);
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "docs", "rules")))
            {
                return Path.Combine(folder.FullName, "docs", "rules");
            }
        }

        throw new DirectoryNotFoundException("docs/rules is in no folder above the tests.");
    }

    [GeneratedRegex(@"^\| \[SLS.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("```(?:csharp|xml|text)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
