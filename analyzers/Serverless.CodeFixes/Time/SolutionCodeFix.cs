using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Serverless.CodeFixes.Time;

/// <summary>
/// A fix that may change several documents. All places are changed in one step from the same solution, so that "fix all" does what the
/// single fixes do one after the other, and no two changes collide. It is offered where it changes something.
/// </summary>
public abstract class SolutionCodeFix : CodeFixProvider
{
    private protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new SolutionFixAll(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            var changed = await ChangeAsync(solution, [new FixSite(context.Document, diagnostic)], context.CancellationToken).ConfigureAwait(false);
            if (changed != solution)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(changed), equivalenceKey: GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>The solution with all places mended that can be, or the same solution.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="sites">What was found in it, in the order of the source.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    private protected abstract Task<Solution> ChangeAsync(Solution solution, IReadOnlyList<FixSite> sites, CancellationToken cancellationToken);

    private sealed class SolutionFixAll(SolutionCodeFix fix) : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var sites = await SitesAsync(fixAllContext).ConfigureAwait(false);
            var solution = fixAllContext.Solution;
            return sites.Count == 0 ? null : CodeAction.Create(fix.Title, token => fix.ChangeAsync(solution, sites, token), equivalenceKey: fix.GetType().Name);
        }

        private static async Task<IReadOnlyList<FixSite>> SitesAsync(FixAllContext context)
        {
            var found = new List<Diagnostic>();
            switch (context.Scope)
            {
                case FixAllScope.Document when context.Document is { } document:
                    found.AddRange(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
                    break;
                case FixAllScope.Project:
                    found.AddRange(await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false));
                    break;
                default:
                    foreach (var project in context.Solution.Projects)
                    {
                        found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                    }

                    break;
            }

            return [.. found
                .Select(d => (Diagnostic: d, Document: context.Solution.GetDocument(d.Location.SourceTree)))
                .Where(d => d.Document is not null and not SourceGeneratedDocument)
                .OrderBy(d => d.Document!.FilePath ?? d.Document.Name, StringComparer.Ordinal)
                .ThenBy(d => d.Diagnostic.Location.SourceSpan.Start)
                .Select(d => new FixSite(d.Document!, d.Diagnostic))];
        }
    }
}
