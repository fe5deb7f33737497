using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Serverless.Analyzers.Rules;
using Serverless.Generators.Parsing;

namespace Serverless.CodeFixes;

/// <summary>Corrects text where it is clear what is meant: <c>GTE</c> is <c>GET</c>, <c>"30"</c> and <c>"30 sec"</c> are <c>"30s"</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectTextCodeFix))]
[Shared]
public sealed class CorrectTextCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemIds.MisspeltHttpMethod, ProblemIds.BadSetting];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null && Correction(diagnostic, root) is var (span, text))
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Change to {text}", token => ReplaceAsync(context.Document, span, text, token), $"{nameof(CorrectTextCodeFix)}.{diagnostic.Id}"),
                    diagnostic);
            }
        }
    }

    private static (TextSpan Span, string Text)? Correction(Diagnostic diagnostic, SyntaxNode root)
    {
        var span = diagnostic.Location.SourceSpan;
        if (diagnostic.Id == ProblemIds.MisspeltHttpMethod)
        {
            // A constant is corrected where it is declared, which is not here.
            return root.FindNode(span, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal && literal.Span != span
                && Argument(diagnostic, 1) is { } meant
                ? (span, meant)
                : null;
        }

        return Argument(diagnostic, 0) == "Timeout"
            && Argument(diagnostic, 1) is { } value
            && Duration(value) is { } duration
            && root.FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Expression: LiteralExpressionSyntax { Span: var place } }
            ? (place, SymbolDisplay.FormatLiteral(duration, quote: true))
            : null;
    }

    private static string? Argument(Diagnostic diagnostic, int place) =>
        diagnostic.Properties.TryGetValue(DiagnosticProperties.Argument(place), out var value) ? value : null;

    private static string? Duration(string text)
    {
        text = text.Trim();
        var digits = text.TakeWhile(c => c is (>= '0' and <= '9') or '.').Count();
        var unit = text.Substring(digits).Trim().ToLowerInvariant() switch
        {
            "" or "s" or "sec" or "secs" or "second" or "seconds" => "s",
            "ms" or "msec" or "millis" or "millisecond" or "milliseconds" => "ms",
            "m" or "min" or "mins" or "minute" or "minutes" => "m",
            "h" or "hr" or "hour" or "hours" => "h",
            _ => null,
        };
        var corrected = unit is null ? null : text.Substring(0, digits) + unit;
        return corrected is not null && TriggerSettingsParser.TryParseDuration(corrected, out _) ? corrected : null;
    }

    private static async Task<Document> ReplaceAsync(Document document, TextSpan span, string text, CancellationToken cancellationToken)
    {
        var source = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(source.Replace(span, text));
    }
}
