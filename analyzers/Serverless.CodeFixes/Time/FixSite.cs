using Microsoft.CodeAnalysis;

namespace Serverless.CodeFixes.Time;

/// <summary>A diagnostic and the document that it stands in.</summary>
internal sealed record FixSite(Document Document, Diagnostic Diagnostic)
{
    /// <summary>The innermost node of a kind that is the marked place.</summary>
    public async Task<T?> FindAsync<T>(CancellationToken cancellationToken)
        where T : SyntaxNode
    {
        var root = await Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var span = Diagnostic.Location.SourceSpan;
        return root?.FullSpan.Contains(span) == true
            ? root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<T>().FirstOrDefault(n => n.Span == span)
            : null;
    }
}
