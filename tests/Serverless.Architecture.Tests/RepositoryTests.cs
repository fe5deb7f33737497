using System.Text.RegularExpressions;

namespace Serverless.Architecture.Tests;

/// <summary>What holds for the sources as text.</summary>
public class RepositoryTests
{
    private static readonly string[] Folders = ["src", "generators", "analyzers", "samples", "tests", "benchmarks"];

    private static IEnumerable<string> Sources => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => !Regex.IsMatch(path, @"[/\\](bin|obj)[/\\]"));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Serverless.Sdk.sln"));
        var projects = Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(Path.GetFileName);
        Assert.DoesNotContain(projects, name => !solution.Contains($"{name}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_left_to_do()
    {
        var marker = new Regex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b|NotImplemented" + "Exception");
        Assert.Empty(Sources.Where(path => marker.IsMatch(File.ReadAllText(path))).Select(path => Path.GetRelativePath(Repository.Root, path)));
    }

    [Fact]
    public void No_test_waits_by_the_clock()
    {
        var sleep = new Regex(@"Thread\.Sleep\(|await Task\.Delay\((?!Timeout\.Infinite|-1)");
        // Programs that are analyzed may sleep: those in folders of their own, and those in literals.
        var allowed = new Regex(@"^tests/(fixtures/|BadShop/|Serverless\.Analyzers\.Tests/Corpus/|.*(Source|Functions)\.cs$)");
        var literal = new Regex("\"\"\".*?\"\"\"|\"[^\"\\n]*\"", RegexOptions.Singleline);
        Assert.Empty(Sources
            .Select(path => (Path: Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal) && !allowed.IsMatch(file.Path) && sleep.IsMatch(literal.Replace(file.Text, "")))
            .Where(file => !file.Path.EndsWith("RepositoryTests.cs", StringComparison.Ordinal))
            .Select(file => file.Path));
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var link = new Regex(@"\]\((?!https?:|#|mailto:)([^)#\s]+)");
        var code = new Regex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline);
        var broken = from file in Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
                     where !Regex.IsMatch(file, @"[/\\](bin|obj|artifacts|node_modules)[/\\]")
                     from Match match in link.Matches(code.Replace(File.ReadAllText(file), string.Empty))
                     let target = Path.Combine(Path.GetDirectoryName(file)!, match.Groups[1].Value)
                     where !File.Exists(target) && !Directory.Exists(target)
                     select $"{Path.GetRelativePath(Repository.Root, file)}: {match.Groups[1].Value}";
        Assert.Empty(broken);
    }
}
