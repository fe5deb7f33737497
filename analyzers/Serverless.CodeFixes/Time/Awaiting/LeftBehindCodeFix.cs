using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Time.LeftBehind;

namespace Serverless.CodeFixes.Time.Awaiting;

/// <summary>Awaits a task that is dropped; a method that is async void returns a task, which its callers await.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LeftBehindCodeFix))]
[Shared]
public sealed class LeftBehindCodeFix : SolutionCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [LeftBehindRule.Descriptor.Id];

    private protected override string Title => "Await it";

    private protected override async Task<Solution> ChangeAsync(Solution solution, IReadOnlyList<FixSite> sites, CancellationToken cancellationToken)
    {
        var edits = new SolutionEdits();
        var closure = new AsyncClosure(solution, cancellationToken);
        var changes = false;
        foreach (var site in sites)
        {
            if (await site.FindAsync<ExpressionSyntax>(cancellationToken).ConfigureAwait(false) is { } dropped
                && await site.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model)
            {
                // Of a function the place is what it returns.
                var symbol = dropped.Parent is MethodDeclarationSyntax function ? model.GetDeclaredSymbol(function, cancellationToken) : model.GetSymbolInfo(dropped, cancellationToken).Symbol;
                changes |= symbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true } method
                    ? await closure.TryReturnTaskAsync(method).ConfigureAwait(false)
                    : await AwaitAsync(site.Document.Id, dropped, model, closure, edits).ConfigureAwait(false);
            }
        }

        if (!changes)
        {
            return solution;
        }

        closure.AddTo(edits);
        return await edits.ApplyAsync(solution, FunctionEdits.Finish, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> AwaitAsync(DocumentId document, ExpressionSyntax dropped, SemanticModel model, AsyncClosure closure, SolutionEdits edits)
    {
        var task = dropped is AssignmentExpressionSyntax assignment ? assignment.Right : dropped;
        if (!IsDiscarded(dropped, model)
            || task is ConditionalAccessExpressionSyntax
            || !(TaskNames.IsTask(model.GetTypeInfo(task).Type) || model.GetTypeInfo(task).Type?.Name is "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable")
            || !await closure.TryAwaitAtAsync(document, dropped).ConfigureAwait(false))
        {
            return false;
        }

        if (dropped.Parent is EqualsValueClauseSyntax { Parent.Parent.Parent: LocalDeclarationStatementSyntax declaration })
        {
            edits.Add(document, declaration, rewritten =>
            {
                var value = ((LocalDeclarationStatementSyntax)rewritten).Declaration.Variables[0].Initializer!.Value;
                return SyntaxFactory.ExpressionStatement(AwaitSyntax.Await(declaration, value, value).WithoutTrivia()).WithTriviaFrom(rewritten);
            });
        }
        else
        {
            edits.Add(document, dropped, rewritten =>
                AwaitSyntax.Await(dropped, rewritten is AssignmentExpressionSyntax changed ? changed.Right : (ExpressionSyntax)rewritten, rewritten));
        }

        return true;
    }

    /// <summary>Whether the task is the whole of a statement, or of a variable that nothing reads; what is kept in a member stays there.</summary>
    private static bool IsDiscarded(ExpressionSyntax dropped, SemanticModel model) => dropped switch
    {
        AssignmentExpressionSyntax assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && model.GetSymbolInfo(assignment.Left).Symbol is IDiscardSymbol,
        { Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax } => true,
        { Parent: EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } } } => true,
        _ => false,
    };
}
