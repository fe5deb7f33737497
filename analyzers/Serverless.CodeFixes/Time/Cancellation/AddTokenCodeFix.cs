using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Time.Cancellation;

namespace Serverless.CodeFixes.Time.Cancellation;

/// <summary>Takes a cancellation token from the function through all methods on the way to the calls that would take it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTokenCodeFix))]
[Shared]
public sealed class AddTokenCodeFix : SolutionCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [TokenMissingRule.Descriptor.Id];

    private protected override string Title => "Take a cancellation token from the function to here";

    private protected override async Task<Solution> ChangeAsync(Solution solution, IReadOnlyList<FixSite> sites, CancellationToken cancellationToken)
    {
        var threading = new TokenThreading(solution, cancellationToken);
        var changes = false;
        foreach (var site in sites)
        {
            if (await PathAsync(site, cancellationToken).ConfigureAwait(false) is { Count: > 0 } path)
            {
                changes |= await threading.TryAddAsync(path).ConfigureAwait(false);
            }
        }

        if (!changes)
        {
            return solution;
        }

        var edits = new SolutionEdits();
        await threading.AddToAsync(edits).ConfigureAwait(false);
        return await edits.ApplyAsync(solution, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The methods from the function to the place; none where something between them is no method.</summary>
    private static async Task<IReadOnlyList<(Document Document, MethodDeclarationSyntax Method)>> PathAsync(FixSite site, CancellationToken cancellationToken)
    {
        var path = new List<(Document, MethodDeclarationSyntax)>();
        foreach (var location in site.Diagnostic.AdditionalLocations.Append(site.Diagnostic.Location))
        {
            if (site.Document.Project.Solution.GetDocument(location.SourceTree) is not { } document
                || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
                || !root.FullSpan.Contains(location.SourceSpan)
                || root.FindNode(location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<MemberDeclarationSyntax>() is not MethodDeclarationSyntax method)
            {
                return [];
            }

            if (!path.Contains((document, method)))
            {
                path.Add((document, method));
            }
        }

        return path;
    }
}
