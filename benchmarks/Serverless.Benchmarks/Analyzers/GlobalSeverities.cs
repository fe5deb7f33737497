using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Serverless.Benchmarks.Analyzers;

/// <summary>The severities that a <c>.globalconfig</c> file sets for the whole program.</summary>
internal sealed class GlobalSeverities(ImmutableDictionary<string, ReportDiagnostic> severities) : SyntaxTreeOptionsProvider
{
    public static GlobalSeverities Of(string file)
    {
        var config = AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(file)), file);
        var severities = AnalyzerConfigSet.Create<ImmutableArray<AnalyzerConfig>>([config]).GlobalConfigOptions.TreeOptions;
        return severities.Count > 0 ? new(severities) : throw new InvalidOperationException($"{file} sets no severity.");
    }

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = default;
        return false;
    }

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        severities.TryGetValue(diagnosticId, out severity);
}
