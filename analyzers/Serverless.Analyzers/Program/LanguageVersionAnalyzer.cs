using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.Usage;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Program;

/// <summary>Says once, and instead of errors in generated code, that the language version is too old.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LanguageVersionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.LanguageVersion];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var types = KnownTypes.For(context.Compilation);
        if (context.Compilation is not CSharpCompilation { LanguageVersion: var version }
            || LanguageRules.IsSupported(version)
            || types.Get(TriggerRules.AttributeName) is null)
        {
            return;
        }

        var hasFunctions = 0;
        context.RegisterSymbolAction(
            c =>
            {
                if (TriggerRules.IsCalledByGeneratedCode((IMethodSymbol)c.Symbol, types))
                {
                    Interlocked.Exchange(ref hasFunctions, 1);
                }
            },
            SymbolKind.Method);
        context.RegisterCompilationEndAction(c =>
        {
            if (hasFunctions == 1)
            {
                c.ReportDiagnostic(Diagnostic.Create(
                    UsageRules.LanguageVersion, Location.None, version.ToDisplayString(), LanguageRules.Least.ToDisplayString()));
            }
        });
    }
}
