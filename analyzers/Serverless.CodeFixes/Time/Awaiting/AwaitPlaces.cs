using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.CodeFixes.Time.Awaiting;

/// <summary>Tells where <c>await</c> may stand, and what functions may be async.</summary>
internal static class AwaitPlaces
{
    /// <summary>The function whose body a node stands in: a method, local function or lambda; the file where it is a top-level statement.</summary>
    /// <returns>Null where nothing around the node could be async, or where no <c>await</c> may stand.</returns>
    public static SyntaxNode? Enclosing(SyntaxNode node)
    {
        for (SyntaxNode child = node, parent = node.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            switch (parent)
            {
                case MethodDeclarationSyntax method:
                    return child == method.Body || child == method.ExpressionBody ? method : null;
                case LocalFunctionStatementSyntax local:
                    return child == local.Body || child == local.ExpressionBody ? local : null;
                case AnonymousFunctionExpressionSyntax lambda:
                    return child == lambda.Body ? lambda : null;
                case GlobalStatementSyntax:
                    return parent.Parent;
                case LockStatementSyntax or CatchFilterClauseSyntax or QueryExpressionSyntax or UnsafeStatementSyntax or FixedStatementSyntax:
                case ConditionalAccessExpressionSyntax access when child == access.WhenNotNull:
                case MemberDeclarationSyntax or AccessorDeclarationSyntax or AttributeSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether exceptions would come differently: blocking wraps them, awaiting does not, and somebody counts on that.</summary>
    public static bool CatchesAggregate(SyntaxNode node) =>
        node.Ancestors().OfType<TryStatementSyntax>().Any(t => t.Block.Span.Contains(node.Span)
            && t.Catches.Any(c => c.Declaration?.Type.ToString().EndsWith("AggregateException", StringComparison.Ordinal) == true));

    public static bool IsAsync(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.RawKind != 0,
        _ => true,
    };

    /// <summary>Whether the body and the parameters allow it to be async.</summary>
    public static bool CanBeAsync(SyntaxNode function, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken)
    {
        if (symbol.ReturnsByRef || symbol.ReturnsByRefReadonly || symbol.ReturnType.IsRefLikeType || symbol.IsExtern || symbol.PartialDefinitionPart is not null || symbol.PartialImplementationPart is not null)
        {
            return false;
        }

        foreach (var parameter in symbol.Parameters)
        {
            if (parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            {
                return false;
            }
        }

        foreach (var node in function.DescendantNodes(n => n == function || n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)))
        {
            switch (node)
            {
                case YieldStatementSyntax or RefTypeSyntax or RefExpressionSyntax or StackAllocArrayCreationExpressionSyntax or UnsafeStatementSyntax:
                    return false;
                case VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax
                    when model.GetDeclaredSymbol(node, cancellationToken) is ILocalSymbol { Type.IsRefLikeType: true }:
                    return false;
            }
        }

        return true;
    }
}
