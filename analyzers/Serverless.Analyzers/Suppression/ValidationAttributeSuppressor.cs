using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Suppression;

/// <summary>
/// Silences the trimming warning at <c>[MinLength]</c>, <c>[MaxLength]</c>, <c>[Length]</c>, <c>[Compare]</c> and <c>[Range(typeof(...))]</c>.
/// They reflect on values only where they judge by themselves; generated validation gives them the count, reads the other property and
/// names the type. Who validates by reflection elsewhere is warned at that call.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValidationAttributeSuppressor : DiagnosticSuppressor
{
    private const string Annotations = "System.ComponentModel.DataAnnotations";

    private static readonly SuppressionDescriptor Descriptor = new(
        "SLSS0006", "IL2026", "Generated validation asks validation attributes nothing that needs reflection");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (KnownTypes.For(context.Compilation).Get("Serverless.TriggerAttribute") is null)
        {
            return;
        }

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
                && context.GetSemanticModel(tree).GetSymbolInfo(attribute, context.CancellationToken).Symbol is { ContainingType: { } type }
                && IsValidation(type))
            {
                context.ReportSuppression(Microsoft.CodeAnalysis.Diagnostics.Suppression.Create(Descriptor, diagnostic));
            }
        }
    }

    private static bool IsValidation(INamedTypeSymbol type) =>
        type.Name is "MinLengthAttribute" or "MaxLengthAttribute" or "LengthAttribute" or "CompareAttribute" or "RangeAttribute"
        && type.ContainingNamespace.ToDisplayString() == Annotations;
}
