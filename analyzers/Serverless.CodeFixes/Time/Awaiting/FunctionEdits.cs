using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Serverless.CodeFixes.Time.Awaiting;

/// <summary>Rewrites declarations of functions that become async, and what they return.</summary>
internal static class FunctionEdits
{
    /// <summary>A statement after which the function ends, as it did before.</summary>
    private static readonly SyntaxAnnotation ReturnsAfter = new("Serverless.ReturnsAfter");

    private static readonly SyntaxAnnotation Needless = new("Serverless.Needless");

    /// <summary>The declaration with the modifier <c>async</c>.</summary>
    public static SyntaxNode AddAsync(SyntaxNode function)
    {
        var async = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        switch (function)
        {
            case MethodDeclarationSyntax { Modifiers.Count: 0 } method:
                return method.WithReturnType(method.ReturnType.WithoutLeadingTrivia()).WithModifiers([async.WithLeadingTrivia(method.ReturnType.GetLeadingTrivia())]);
            case MethodDeclarationSyntax method:
                return method.AddModifiers(async);
            case LocalFunctionStatementSyntax { Modifiers.Count: 0 } local:
                return local.WithReturnType(local.ReturnType.WithoutLeadingTrivia()).WithModifiers([async.WithLeadingTrivia(local.ReturnType.GetLeadingTrivia())]);
            case LocalFunctionStatementSyntax local:
                return local.AddModifiers(async);
            case AnonymousFunctionExpressionSyntax lambda:
                var leading = lambda.GetLeadingTrivia();
                var bare = lambda.WithoutLeadingTrivia();
                return bare.WithAsyncKeyword(async).WithLeadingTrivia(leading);
            default:
                return function;
        }
    }

    /// <summary>The declaration with the task of what it returned.</summary>
    public static SyntaxNode ReturnTask(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.WithReturnType(TaskNames.Of(method.ReturnType)),
        LocalFunctionStatementSyntax local => local.WithReturnType(TaskNames.Of(local.ReturnType)),
        _ => function,
    };

    /// <summary>What a function returned as a task is awaited, now that it is async.</summary>
    public static void AwaitReturned(DocumentId document, SyntaxNode function, bool hasResult, SolutionEdits edits)
    {
        foreach (var expression in Returned(function))
        {
            if (hasResult && Value(expression) is { } value)
            {
                edits.Add(document, expression, rewritten => rewritten is InvocationExpressionSyntax { ArgumentList.Arguments: [var argument] } ? argument.Expression.WithTriviaFrom(rewritten) : value);
            }
            else
            {
                edits.Add(document, expression, rewritten => AwaitSyntax.Await(expression, (ExpressionSyntax)rewritten, rewritten));
            }

            if (!hasResult && expression.Parent is ReturnStatementSyntax statement)
            {
                var isLast = statement.Parent is BlockSyntax block && block.Parent == function && block.Statements.Last() == statement;
                var isNothing = expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" };
                edits.Add(document, statement, rewritten => Statement((ReturnStatementSyntax)rewritten, isLast, isNothing));
            }
        }
    }

    /// <summary>What a function returned is put into a task, as it does not become async itself.</summary>
    public static void WrapReturned(DocumentId document, SyntaxNode function, SolutionEdits edits)
    {
        foreach (var expression in Returned(function).Where(e => e is not ThrowExpressionSyntax))
        {
            edits.Add(document, expression, rewritten => SyntaxFactory.InvocationExpression(
                TaskNames.Member("FromResult"),
                SyntaxFactory.ArgumentList([SyntaxFactory.Argument(((ExpressionSyntax)rewritten).WithoutTrivia())])).WithTriviaFrom(rewritten));
        }
    }

    /// <summary>A method that returned nothing and awaits nothing returns a task that has ended.</summary>
    public static void ReturnCompleted(DocumentId document, MethodDeclarationSyntax method, SolutionEdits edits)
    {
        foreach (var node in method.DescendantNodes(n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)))
        {
            if (node is ReturnStatementSyntax { Expression: null })
            {
                edits.Add(document, node, static statement => Completed().WithTriviaFrom(statement));
            }
        }

        if (method.Body is { } body && body.Statements.LastOrDefault() is not (ReturnStatementSyntax or ThrowStatementSyntax))
        {
            edits.Add(document, body, static block => ((BlockSyntax)block).AddStatements(Completed()).WithAdditionalAnnotations(Formatter.Annotation));
        }
        else if (method.ExpressionBody is { Expression: not ThrowExpressionSyntax })
        {
            edits.Add(document, method, static changed =>
            {
                var before = (MethodDeclarationSyntax)changed;
                var block = SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(before.ExpressionBody!.Expression), Completed());
                return before.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block)
                    .WithTrailingTrivia(before.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
            });
        }
    }

    private static ReturnStatementSyntax Completed() => SyntaxFactory.ReturnStatement(TaskNames.Member("CompletedTask")).WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>Splits the statements that await and then return, and takes away those that do nothing.</summary>
    public static SyntaxNode Finish(SyntaxNode root)
    {
        while (root.GetAnnotatedNodes(ReturnsAfter).FirstOrDefault() is StatementSyntax statement)
        {
            var bare = statement.WithoutAnnotations(ReturnsAfter);
            var @return = SyntaxFactory.ReturnStatement().WithLeadingTrivia(Indentation(statement)).WithTrailingTrivia(statement.GetTrailingTrivia());
            root = statement.Parent is BlockSyntax or SwitchSectionSyntax
                ? root.ReplaceNode(statement, new SyntaxNode[] { bare, @return })
                : root.ReplaceNode(statement, SyntaxFactory.Block(bare.WithoutLeadingTrivia(), @return).WithLeadingTrivia(statement.GetLeadingTrivia()));
        }

        var needless = root.GetAnnotatedNodes(Needless).ToList();
        return needless.Count == 0 ? root : root.RemoveNodes(needless, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }

    private static SyntaxNode Statement(ReturnStatementSyntax statement, bool isLast, bool isNothing)
    {
        if (isNothing)
        {
            var bare = statement.WithExpression(null).WithReturnKeyword(statement.ReturnKeyword.WithTrailingTrivia());
            return isLast ? bare.WithAdditionalAnnotations(Needless) : bare;
        }

        var await = SyntaxFactory.ExpressionStatement(statement.Expression!.WithoutLeadingTrivia(), statement.SemicolonToken).WithLeadingTrivia(statement.GetLeadingTrivia());
        return isLast ? await : await.WithAdditionalAnnotations(ReturnsAfter);
    }

    private static SyntaxTriviaList Indentation(SyntaxNode node) =>
        SyntaxFactory.TriviaList(node.GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Take(1));

    /// <summary>The value inside <c>Task.FromResult</c>.</summary>
    private static ExpressionSyntax? Value(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" }, ArgumentList.Arguments: [var argument] } ? argument.Expression : null;

    private static IEnumerable<ExpressionSyntax> Returned(SyntaxNode function)
    {
        var arrow = function switch
        {
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
            LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression,
            AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
            _ => null,
        };
        if (arrow is not null)
        {
            yield return arrow;
        }

        foreach (var node in function.DescendantNodes(n => n == function || n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)))
        {
            if (node is ReturnStatementSyntax { Expression: { } expression })
            {
                yield return expression;
            }
        }
    }
}
