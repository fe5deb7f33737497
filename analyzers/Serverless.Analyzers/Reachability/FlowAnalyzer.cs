using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Analyzers.Configuration;
using Serverless.Analyzers.Reachability.Effects;
using Serverless.Analyzers.Reachability.Report;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Reachability;

/// <summary>
/// Follows calls from functions, of ours and of other frameworks. Each body is walked once for all rules; at the end one closure over
/// the calls tells what is reached, and by which path.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlowAnalyzer : DiagnosticAnalyzer
{
    private readonly IReadOnlyList<FlowRule> _rules;

    /// <summary>With all rules, as a compiler makes it.</summary>
    public FlowAnalyzer()
        : this(FlowRules.All)
    {
    }

    /// <summary>With some of the rules, so that each one's cost can be measured.</summary>
    internal FlowAnalyzer(IReadOnlyList<FlowRule> rules) => _rules = rules;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. FlowDescriptor.Both(FlowRules.All.SelectMany(r => r.Descriptors)), FunctionReport.Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // Generated code is not analyzed. Places of diagnostics that lie in it nevertheless are told by GeneratedCode, without going through its tokens.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private void Start(CompilationStartAnalysisContext context)
    {
        var compilation = context.Compilation;
        var options = new ServerlessOptions(context.Options.AnalyzerConfigOptionsProvider, compilation.SyntaxTrees.FirstOrDefault());
        if (RootFinder.Create(compilation, options, context.CancellationToken) is not { } roots)
        {
            return;
        }

        var apis = UserApis.Create(compilation, context.Options.AdditionalFiles, context.CancellationToken);
        var effects = new KnownEffects(ReferencedEffects.Create(compilation), apis);
        var collector = new FlowCollector(compilation, options, roots, effects, _rules);
        var generated = new GeneratedCode(context.Options.AnalyzerConfigOptionsProvider);
        context.RegisterOperationBlockAction(c => collector.Walk(c.OwningSymbol, c.OperationBlocks, Unless(generated, c.ReportDiagnostic), c.CancellationToken));
        context.RegisterCompilationEndAction(c => collector.End(Unless(generated, c.ReportDiagnostic), c.CancellationToken));
    }

    private static Action<Diagnostic> Unless(GeneratedCode generated, Action<Diagnostic> report) => diagnostic =>
    {
        if (!generated.Contains(diagnostic.Location))
        {
            report(diagnostic);
        }
    };
}
