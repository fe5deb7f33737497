using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Analyzers.Configuration;
using Serverless.Analyzers.Reachability.Services;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Reachability;

/// <summary>
/// Follows calls from functions, of ours and of other frameworks. Each body is walked once for all rules; at the end one closure over
/// the calls tells what is reached, and by which path.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlowAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = FlowDescriptor.Both(FlowRules.All.SelectMany(r => r.Descriptors));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var compilation = context.Compilation;
        var options = new ServerlessOptions(context.Options.AnalyzerConfigOptionsProvider, compilation.SyntaxTrees.FirstOrDefault());
        if (RootFinder.Create(compilation, options, context.CancellationToken) is not { } roots)
        {
            return;
        }

        var interests = new Interests();
        var graph = new FlowGraph(compilation);
        var rules = new FlowRuleContext(compilation, options, roots, interests);
        RegistrationReader.Register(rules, graph.Services);
        foreach (var rule in FlowRules.All)
        {
            rule.Start(rules);
        }

        var walker = new BodyWalker(compilation, interests);
        context.RegisterOperationBlockAction(c => Walk(c, walker, interests, graph, roots));
        context.RegisterCompilationEndAction(c =>
        {
            var end = new FlowEnd(graph, c.ReportDiagnostic, c.CancellationToken);
            end.ReportFacts();
            foreach (var action in interests.Ends)
            {
                action(end);
            }
        });
    }

    private static void Walk(OperationBlockAnalysisContext context, BodyWalker walker, Interests interests, FlowGraph graph, RootFinder roots)
    {
        if (context.OwningSymbol is IFieldSymbol { IsConst: true } or not (IMethodSymbol or IFieldSymbol or IPropertySymbol))
        {
            return;
        }

        var body = new Body(context.OwningSymbol, roots.Of(context.OwningSymbol), context.OperationBlocks[0].Syntax);
        var scope = new BodyScope(body, context.OperationBlocks, context.ReportDiagnostic, context.CancellationToken);
        foreach (var block in context.OperationBlocks)
        {
            walker.Walk(block, scope);
        }

        foreach (var action in interests.Bodies)
        {
            action(scope);
        }

        graph.Add(body);
    }
}
