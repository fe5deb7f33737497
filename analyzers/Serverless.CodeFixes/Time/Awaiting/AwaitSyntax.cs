using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.CodeFixes.Time.Awaiting;

/// <summary>Writes <c>await</c>.</summary>
internal static class AwaitSyntax
{
    /// <summary>Awaits a task in the place of a node.</summary>
    /// <param name="original">The node as it stood, which tells what is around it.</param>
    /// <param name="task">The expression to await.</param>
    /// <param name="trivia">What stood before and after it.</param>
    public static ExpressionSyntax Await(SyntaxNode original, ExpressionSyntax task, SyntaxNode trivia)
    {
        var operand = task.WithoutLeadingTrivia().WithoutTrailingTrivia();
        var await = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), IsOperand(operand) ? operand : SyntaxFactory.ParenthesizedExpression(operand));
        return (NeedsParentheses(original) ? SyntaxFactory.ParenthesizedExpression(await) : (ExpressionSyntax)await).WithTriviaFrom(trivia);
    }

    /// <summary>Whether <c>await</c> binds the whole of it.</summary>
    private static bool IsOperand(ExpressionSyntax expression) => expression is
        NameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or BaseObjectCreationExpressionSyntax
        or ParenthesizedExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax or DefaultExpressionSyntax;

    private static bool NeedsParentheses(SyntaxNode node) => node.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == node,
        ElementAccessExpressionSyntax access => access.Expression == node,
        InvocationExpressionSyntax invocation => invocation.Expression == node,
        ConditionalAccessExpressionSyntax access => access.Expression == node,
        PostfixUnaryExpressionSyntax => true,
        _ => false,
    };
}
