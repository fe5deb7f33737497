using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Time.Blocking;

namespace Serverless.CodeFixes.Time.Awaiting;

/// <summary>Awaits a task that a thread waits for, and makes the methods on the way to it async.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingCodeFix))]
[Shared]
public sealed class BlockingCodeFix : SolutionCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [BlockingRule.Descriptor.Id];

    private protected override string Title => "Await the task";

    private protected override async Task<Solution> ChangeAsync(Solution solution, IReadOnlyList<FixSite> sites, CancellationToken cancellationToken)
    {
        var edits = new SolutionEdits();
        var closure = new AsyncClosure(solution, cancellationToken);
        var changes = false;
        foreach (var site in sites)
        {
            if (await site.FindAsync<ExpressionSyntax>(cancellationToken).ConfigureAwait(false) is { } blocking
                && await site.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && Awaited(blocking, model, cancellationToken) is { } awaited
                && !AwaitPlaces.CatchesAggregate(blocking)
                && await closure.TryAwaitAtAsync(site.Document.Id, blocking).ConfigureAwait(false))
            {
                edits.Add(site.Document.Id, blocking, rewritten => AwaitSyntax.Await(blocking, awaited((ExpressionSyntax)rewritten), rewritten));
                changes = true;
            }
        }

        if (!changes)
        {
            return solution;
        }

        closure.AddTo(edits);
        return await edits.ApplyAsync(solution, FunctionEdits.Finish, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How to come from the expression that blocks to the one to await; null where awaiting means something else.</summary>
    private static Func<ExpressionSyntax, ExpressionSyntax>? Awaited(ExpressionSyntax blocking, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (blocking)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } access when TaskNames.IsTask(model.GetTypeInfo(access.Expression, cancellationToken).Type):
                return static e => ((MemberAccessExpressionSyntax)e).Expression;

            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult", Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } } } }:
                return static e => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)e).Expression).Expression).Expression).Expression;

            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" } access, ArgumentList.Arguments: var arguments }
                when TaskNames.IsTask(model.GetTypeInfo(access.Expression, cancellationToken).Type):
                if (arguments.Count == 0)
                {
                    return static e => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)e).Expression).Expression;
                }

                // The other overloads tell whether the time was enough.
                return arguments.Count == 1 && model.GetTypeInfo(arguments[0].Expression, cancellationToken).Type?.Name == nameof(CancellationToken) ? WaitAsync : null;

            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitAll" } } call
                when call.ArgumentList.Arguments.All(a => IsTasks(model.GetTypeInfo(a.Expression, cancellationToken).Type)):
                return static e => Rename((InvocationExpressionSyntax)e, "WhenAll");

            default:
                return null;
        }
    }

    private static ExpressionSyntax WaitAsync(ExpressionSyntax wait) => Rename((InvocationExpressionSyntax)wait, "WaitAsync");

    private static InvocationExpressionSyntax Rename(InvocationExpressionSyntax call, string name)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        return call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(access.Name)));
    }

    private static bool IsTasks(ITypeSymbol? type) => TaskNames.IsTask(type)
        || (type is IArrayTypeSymbol { ElementType: var element } && TaskNames.IsTask(element))
        || (type is INamedTypeSymbol { TypeArguments: [var item] } && TaskNames.IsTask(item));
}
