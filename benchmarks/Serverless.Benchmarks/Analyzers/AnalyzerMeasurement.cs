using Microsoft.CodeAnalysis.CSharp;

namespace Serverless.Benchmarks.Analyzers;

/// <summary>What sets of analyzers cost on one program, measured in turns: medians over many rounds.</summary>
internal sealed class AnalyzerMeasurement
{
    private readonly Dictionary<AnalyzerSet, List<AnalyzerRun>> _runs = [];
    private readonly AnalyzerSet _baseline;

    private AnalyzerMeasurement(AnalyzerSet baseline) => _baseline = baseline;

    /// <summary>Runs every set once a round, after rounds that are not counted.</summary>
    /// <param name="baseline">What a run costs with an analyzer that finds nothing.</param>
    public static AnalyzerMeasurement Of(CSharpCompilation program, AnalyzerSet baseline, IReadOnlyList<AnalyzerSet> sets, int warmUp, int rounds)
    {
        var measurement = new AnalyzerMeasurement(baseline);
        for (var round = 0; round < warmUp + rounds; round++)
        {
            foreach (var set in round % 2 == 0 ? [baseline, .. sets] : sets.Reverse().Append(baseline))
            {
                var run = AnalyzerRun.Of(program, set);
                if (round >= warmUp)
                {
                    measurement.Runs(set).Add(run);
                }
            }
        }

        return measurement;
    }

    /// <summary>Milliseconds inside of the analyzers' own actions.</summary>
    public double Own(AnalyzerSet set) => Median.Of(Runs(set).Select(run => run.Own.Values.Sum()));

    /// <summary>Milliseconds of processor time more than the baseline took in the same round.</summary>
    public double Extra(AnalyzerSet set) => Median.Of(Runs(set).Zip(Runs(_baseline), (run, without) => run.Processor - without.Processor));

    /// <summary>Milliseconds by the clock more than the baseline took in the same round.</summary>
    public double ExtraClock(AnalyzerSet set) => Median.Of(Runs(set).Zip(Runs(_baseline), (run, without) => run.Clock - without.Clock));

    /// <summary>A set's time inside of its actions as a part of another's, round by round.</summary>
    public double Ratio(AnalyzerSet set, AnalyzerSet other) =>
        Median.Of(Runs(set).Zip(Runs(other), (ours, theirs) => ours.Own.Values.Sum() / theirs.Own.Values.Sum()));

    /// <summary>The same of one set, by analyzer, the dearest first.</summary>
    public IReadOnlyList<(string Analyzer, double Milliseconds)> ByAnalyzer(AnalyzerSet set) =>
    [
        .. Runs(set)[0].Own.Keys
            .Select(name => (name, Median.Of(Runs(set).Select(run => run.Own[name]))))
            .OrderByDescending(entry => entry.Item2),
    ];

    public int Findings(AnalyzerSet set) => Runs(set)[0].Findings;

    /// <summary>What a run takes with an analyzer that finds nothing.</summary>
    public double Without() => Median.Of(Runs(_baseline).Select(run => run.Processor));

    private List<AnalyzerRun> Runs(AnalyzerSet set) =>
        _runs.TryGetValue(set, out var runs) ? runs : _runs[set] = [];
}
