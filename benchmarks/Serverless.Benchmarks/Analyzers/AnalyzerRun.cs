using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Serverless.Benchmarks.Analyzers;

/// <summary>One run of analyzers over a program of which nothing is known yet.</summary>
/// <param name="Processor">Milliseconds of processor time that the whole run took, with the compiler's own part.</param>
/// <param name="Clock">The same by the clock.</param>
/// <param name="Own">
/// Milliseconds inside of the analyzers' own actions, by analyzer. The compiler counts them by the clock; what others had of the processor
/// meanwhile is taken off, by their share of the whole run.
/// </param>
/// <param name="Findings">How many diagnostics they reported.</param>
internal sealed record AnalyzerRun(double Processor, double Clock, IReadOnlyDictionary<string, double> Own, int Findings)
{
    /// <exception cref="InvalidOperationException">An analyzer threw: a run that stops early is no measurement.</exception>
    public static AnalyzerRun Of(CSharpCompilation program, AnalyzerSet analyzers)
    {
        // New symbols, nothing bound; the references' metadata stays read, as in a compiler server.
        var fresh = program.Clone();

        // One thread for everything: what is summed up must not wait for a processor that another part of the run has.
        fresh = fresh.WithOptions(fresh.Options.WithConcurrentBuild(false).WithSyntaxTreeOptionsProvider(analyzers.Severities));

        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            (exception, analyzer, _) => failures.Add($"{analyzer}: {exception.Message}"),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: true);
        var run = fresh.WithAnalyzers(analyzers.Analyzers, options);

        GC.Collect();
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.GetTimestamp();
        var result = run.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        var passed = Stopwatch.GetElapsedTime(clock);
        var used = Environment.CpuUsage.TotalTime - processor;
        if (failures.Count > 0)
        {
            throw new InvalidOperationException($"{analyzers.Title}: {failures[0]}");
        }

        var share = Math.Min(1, used / passed);
        var own = result.AnalyzerTelemetryInfo.ToDictionary(entry => entry.Key.GetType().FullName!, entry => entry.Value.ExecutionTime.TotalMilliseconds * share);
        return new AnalyzerRun(used.TotalMilliseconds, passed.TotalMilliseconds, own, result.GetAllDiagnostics().Length);
    }
}
