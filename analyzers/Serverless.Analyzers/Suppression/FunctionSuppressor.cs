using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Analyzers.Configuration;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Suppression;

/// <summary>
/// Silences advice of other analyzers that is wrong for functions, since they do not count the calls of generated code and frameworks: that a
/// function could be static, that nobody calls it or creates its class, that a parameter which the trigger asks for is not used.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionSuppressor : DiagnosticSuppressor
{
    private const string Reason = "The framework calls functions and startup methods, and their signature is what the trigger asks for";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ByDiagnostic = new[]
    {
        new SuppressionDescriptor("SLSS0001", "CA1822", Reason),
        new SuppressionDescriptor("SLSS0002", "CA1812", Reason),
        new SuppressionDescriptor("SLSS0003", "IDE0051", Reason),
        new SuppressionDescriptor("SLSS0004", "IDE0060", Reason),
        new SuppressionDescriptor("SLSS0005", "CA1801", Reason),
    }.ToImmutableDictionary(d => d.SuppressedDiagnosticId);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
        [.. ByDiagnostic.Values.OrderBy(d => d.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        var options = new ServerlessOptions(context.Options.AnalyzerConfigOptionsProvider, context.Compilation.SyntaxTrees.FirstOrDefault());
        if (RootFinder.Known(context.Compilation, options) is not { } roots)
        {
            return;
        }

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (ByDiagnostic.TryGetValue(diagnostic.Id, out var descriptor)
                && diagnostic.Location.SourceTree is { } tree
                && Declared(diagnostic, tree, context) is { } symbol
                && IsUsedByFramework(symbol, roots))
            {
                context.ReportSuppression(Microsoft.CodeAnalysis.Diagnostics.Suppression.Create(descriptor, diagnostic));
            }
        }
    }

    private static ISymbol? Declared(Diagnostic diagnostic, SyntaxTree tree, SuppressionAnalysisContext context)
    {
        var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
        return context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken);
    }

    private static bool IsUsedByFramework(ISymbol symbol, RootFinder roots) => symbol switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } => roots.Of(method) is not null,
        IMethodSymbol method => roots.Of(method) is not null,
        INamedTypeSymbol type => type.GetMembers().OfType<IMethodSymbol>().Any(m => roots.Of(m) is not null),
        _ => false,
    };
}
