using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Serverless.CodeFixes;

/// <summary>What the fixes have in common: they replace one node of a document, alone or in all places at once.</summary>
public abstract class UsageCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <summary>Offers a fix that replaces a node.</summary>
    /// <param name="context">Where the fix is offered.</param>
    /// <param name="title">What the user reads; equal titles are one kind of fix for "fix all".</param>
    /// <param name="old">The node that goes.</param>
    /// <param name="replacement">The node that comes.</param>
    /// <param name="key">Names the kind of fix.</param>
    /// <param name="diagnostic">What is fixed.</param>
    private protected void Offer(CodeFixContext context, string title, string key, SyntaxNode old, SyntaxNode replacement, Diagnostic diagnostic)
    {
        var document = context.Document;
        context.RegisterCodeFix(
            CodeAction.Create(
                title,
                async token =>
                {
                    var root = await document.GetSyntaxRootAsync(token).ConfigureAwait(false);
                    return document.WithSyntaxRoot(root!.ReplaceNode(old, replacement));
                },
                equivalenceKey: $"{GetType().Name}.{key}"),
            diagnostic);
    }

    /// <summary>The innermost node of a kind around the diagnostic.</summary>
    private protected static async Task<T?> FindAsync<T>(CodeFixContext context, Diagnostic diagnostic)
        where T : SyntaxNode
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();
    }
}
