using System.Text.Json;

namespace Serverless.Benchmarks.Analyzers;

/// <summary>The figures of <c>benchmarks/compare analyzers</c>, as JSON on one line.</summary>
internal static class AnalyzerFigures
{
    public static void Print(bool quick)
    {
        var ours = AnalyzerSet.Ours;
        var (warmUp, rounds) = quick ? (1, 2) : (2, 7);
        var written = AnalyzedProgram.WithTriggers();

        // Ours run for the shortest time in each round, and so would be the last that the runtime has optimised.
        AnalyzerMeasurement.Of(written, AnalyzerSet.Operations, [ours], warmUp: 0, rounds: 4 * warmUp);
        var program = AnalyzerMeasurement.Of(written, AnalyzerSet.Operations, [ours, .. AnalyzerSet.Peers], warmUp, rounds);
        var foreign = AnalyzerMeasurement.Of(AnalyzedProgram.WithoutTriggers(), AnalyzerSet.Idle, [ours], warmUp, rounds);

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            baseline_ms = Round(program.Without()),
            sets = AnalyzerSet.Peers.Prepend(ours).Select(set => new
            {
                key = set.Key,
                title = set.Title,
                rules = set.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Count(),
                findings = program.Findings(set),
                own_ms = Round(program.Own(set)),
                extra_ms = Round(program.Extra(set)),
                extra_clock_ms = Round(program.ExtraClock(set)),
                ratio = Round(program.Ratio(ours, set)),
            }),
            by_analyzer = program.ByAnalyzer(ours).Select(entry => new { name = entry.Analyzer, own_ms = Round(entry.Milliseconds) }),
            without_triggers = new { own_ms = Round(foreign.Own(ours)), extra_ms = Round(foreign.Extra(ours)), baseline_ms = Round(foreign.Without()) },
        }));
    }

    /// <summary>What each rule that follows calls adds to the walk that they share: for whoever looks for a hot spot.</summary>
    public static void PrintByRule(bool quick)
    {
        IReadOnlyList<AnalyzerSet> sets = [FlowRuleSets.Bare, FlowRuleSets.Whole, .. FlowRuleSets.Single];
        var program = AnalyzerMeasurement.Of(AnalyzedProgram.WithTriggers(), AnalyzerSet.Operations, sets, warmUp: quick ? 1 : 3, rounds: quick ? 2 : 7);
        var bare = program.Own(FlowRuleSets.Bare);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            walk_ms = Round(bare),
            all_ms = Round(program.Own(FlowRuleSets.Whole)),
            rules = FlowRuleSets.Single
                .Select(set => new { name = set.Title, findings = program.Findings(set), more_ms = Round(program.Own(set) - bare) })
                .OrderByDescending(rule => rule.more_ms),
        }));
    }

    private static double Round(double value) => Math.Round(value, 3);
}
