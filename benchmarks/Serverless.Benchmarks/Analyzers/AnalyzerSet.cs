using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Analyzers.Usage;

namespace Serverless.Benchmarks.Analyzers;

/// <summary>The analyzers of one package, as the compiler would load them.</summary>
/// <param name="Key">Its column in the figures.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Analyzers">All of its analyzers.</param>
/// <param name="Severities">What the package or the SDK sets beside the rules' own severities.</param>
internal sealed record AnalyzerSet(string Key, string Title, ImmutableArray<DiagnosticAnalyzer> Analyzers, SyntaxTreeOptionsProvider? Severities = null)
{
    /// <summary>The three that are known best, each as its package is when nobody configures it.</summary>
    public static IReadOnlyList<AnalyzerSet> Peers { get; } =
    [
        new("sonar", "SonarAnalyzer.CSharp", Load(Place("Sonar"))),
        new("meziantou", "Meziantou.Analyzer", Load(Place("Meziantou"))),
        .. Net(),
    ];

    /// <summary>All of ours.</summary>
    public static AnalyzerSet Ours { get; } = new("ours", "Serverless.Analyzers", Load(typeof(FunctionUsageAnalyzer).Assembly.Location));

    /// <summary>An analyzer that asks for the operations of every body and finds nothing.</summary>
    public static AnalyzerSet Operations { get; } = new("operations", "operations alone", [new Baseline.Operations()]);

    /// <summary>An analyzer that asks for nothing.</summary>
    public static AnalyzerSet Idle { get; } = new("idle", "no analyzer", [new Baseline.Idle()]);

    /// <summary>The SDK's own, as a project has them by default and with every rule switched on (<c>AnalysisMode</c> All).</summary>
    private static IEnumerable<AnalyzerSet> Net()
    {
        var folder = Place("Net");
        ImmutableArray<DiagnosticAnalyzer> analyzers =
            [.. Load(Path.Combine(folder, "Microsoft.CodeAnalysis.NetAnalyzers.dll")), .. Load(Path.Combine(folder, "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"))];
        yield return new("netanalyzers", "NetAnalyzers, by default", analyzers, GlobalSeverities.Of(Path.Combine(folder, "build", "config", "analysislevel_10_default.globalconfig")));
        yield return new("netanalyzers_all", "NetAnalyzers, AnalysisMode All", analyzers, GlobalSeverities.Of(Path.Combine(folder, "build", "config", "analysislevel_10_all.globalconfig")));
    }

    private static ImmutableArray<DiagnosticAnalyzer> Load(string file)
    {
        var reference = new AnalyzerFileReference(file, new Loader());
        reference.AnalyzerLoadFailed += (_, failure) =>
        {
            if (failure.ErrorCode != AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers)
            {
                throw new InvalidOperationException($"{file}: {failure.Message}", failure.Exception);
            }
        };
        return reference.GetAnalyzers(LanguageNames.CSharp);
    }

    /// <summary>Where the project found the package's files.</summary>
    private static string Place(string name) =>
        typeof(AnalyzerSet).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == $"Analyzers.{name}").Value!;

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
