using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Corpus;

/// <summary>Programs as real functions are written: all that is marked is found in them, and nothing else.</summary>
public class CorpusTests
{
    private static readonly (string Family, int Count)[] Rules = [("SLS20", 10), ("SLS30", 12), ("SLS40", 7), ("SLS50", 4)];

    public static TheoryData<string> Programs { get; } = [.. CorpusProgram.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task FindsWhatIsMarkedAndNothingElse(string name)
    {
        var program = CorpusProgram.Read(name);
        var found = await Analysis.RunWithCompilerAsync(program.Build(), program.Settings);
        Assert.DoesNotContain(found, d => d.Severity == DiagnosticSeverity.Error);

        var differences = new CorpusComparison(program.Markup, [.. found.Where(d => d.Id.StartsWith("SLS", StringComparison.Ordinal))]).Differences;
        Assert.True(differences.Count == 0, $"{name}:\n{string.Join("\n", differences)}");
    }

    [Fact]
    public void IsLargeAndShowsEveryRuleThreeTimes()
    {
        var programs = CorpusProgram.Names.Select(CorpusProgram.Read).ToList();
        Assert.True(programs.Count >= 150, $"{programs.Count} programs");
        Assert.True(programs.Count(p => p.IsClean) * 3 >= programs.Count, $"{programs.Count(p => p.IsClean)} of {programs.Count} are clean");
        Assert.InRange(programs.Count(p => p.IsForeign), programs.Count / 3, programs.Count * 2 / 3);

        var marked = programs.SelectMany(p => p.Markup.Expected.Select(e => e.Id).Distinct()).CountBy(id => id).ToDictionary(StringComparer.Ordinal);
        var seldom = Rules.SelectMany(r => Enumerable.Range(1, r.Count).Select(number => $"{r.Family}{number:00}")).Where(id => marked.GetValueOrDefault(id) < 3);
        Assert.Empty(seldom);
    }
}
