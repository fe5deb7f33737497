using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Serverless.Benchmarks.Analyzers;

/// <summary>Analyzers that find nothing: what the compiler does for any analyzer is the part of a run that belongs to none.</summary>
internal static class Baseline
{
    private static readonly DiagnosticDescriptor s_rule = new("BASE0001", "Never", "Never reported", "Baseline", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    /// <summary>Asks for nothing.</summary>
    public sealed class Idle : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        }
    }

    /// <summary>Asks for the operations of every body, which the compiler then binds and lays out once for all analyzers.</summary>
    public sealed class Operations : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterOperationBlockAction(_ => { });
        }
    }
}
