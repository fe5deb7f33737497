using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Time.Parallelism;

namespace Serverless.CodeFixes.Time.Parallelism;

/// <summary>Starts independent tasks together and awaits them with <c>Task.WhenAll</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WhenAllCodeFix))]
[Shared]
public sealed class WhenAllCodeFix : SolutionCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [SequentialAwaitsRule.Descriptor.Id];

    private protected override string Title => "Await them together with Task.WhenAll";

    private protected override async Task<Solution> ChangeAsync(Solution solution, IReadOnlyList<FixSite> sites, CancellationToken cancellationToken)
    {
        var runs = new Dictionary<(DocumentId Document, BlockSyntax Block), List<AwaitRun>>();
        foreach (var site in sites)
        {
            if (await site.FindAsync<InvocationExpressionSyntax>(cancellationToken).ConfigureAwait(false) is { } call
                && call.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { Parent: BlockSyntax block } second
                && site.Diagnostic.Properties.TryGetValue(SequentialAwaitsRule.CountProperty, out var text)
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && await site.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && AwaitRun.Create(block, block.Statements.IndexOf(second) - 1, count, model) is { } run)
            {
                if (!runs.TryGetValue((site.Document.Id, block), out var ofBlock))
                {
                    runs.Add((site.Document.Id, block), ofBlock = []);
                }

                ofBlock.Add(run);
            }
        }

        var edits = new SolutionEdits();
        foreach (var pair in runs)
        {
            edits.Add(pair.Key.Document, pair.Key.Block, block => AwaitRun.Rewrite((BlockSyntax)block, pair.Value));
        }

        return await edits.ApplyAsync(solution, cancellationToken).ConfigureAwait(false);
    }
}
