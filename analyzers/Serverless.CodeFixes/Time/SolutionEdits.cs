using Microsoft.CodeAnalysis;

namespace Serverless.CodeFixes.Time;

/// <summary>Changes of nodes in many documents, applied at once; each sees what was changed inside its node.</summary>
internal sealed class SolutionEdits
{
    private readonly Dictionary<DocumentId, Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>> _edits = [];

    /// <summary>Adds a change of a node; several changes of one node follow each other.</summary>
    public void Add(DocumentId document, SyntaxNode node, Func<SyntaxNode, SyntaxNode> change)
    {
        if (!_edits.TryGetValue(document, out var edits))
        {
            _edits.Add(document, edits = []);
        }

        edits[node] = edits.TryGetValue(node, out var before) ? rewritten => change(before(rewritten)) : change;
    }

    /// <param name="solution">The solution that the nodes are of.</param>
    /// <param name="finish">What is still to be done in each changed document.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Solution> ApplyAsync(Solution solution, Func<SyntaxNode, SyntaxNode> finish, CancellationToken cancellationToken)
    {
        foreach (var pair in _edits)
        {
            var root = await solution.GetDocument(pair.Key)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var changed = root!.ReplaceNodes(pair.Value.Keys, (original, rewritten) => pair.Value[original](rewritten));
            solution = solution.WithDocumentSyntaxRoot(pair.Key, finish(changed));
        }

        return solution;
    }

    public Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellationToken) => ApplyAsync(solution, static root => root, cancellationToken);
}
