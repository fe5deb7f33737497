using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.Generators.Effects;

/// <summary>The bodies and initializers of a compilation, which an analyzer would be handed by the compiler.</summary>
internal static class SourceBodies
{
    public static IEnumerable<(ISymbol Owner, ImmutableArray<IOperation> Blocks)> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes(MayContain))
            {
                if (BodyOf(node) is { } body
                    && model.GetDeclaredSymbol(node, cancellationToken) is { } owner
                    && model.GetOperation(body, cancellationToken) is { } operation)
                {
                    yield return (owner, [operation]);
                }
            }
        }
    }

    private static SyntaxNode? BodyOf(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null } => node,
        AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null } => node,
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
        IndexerDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
        PropertyDeclarationSyntax { Initializer: { } initializer } => initializer,
        VariableDeclaratorSyntax { Initializer: { } initializer, Parent.Parent: FieldDeclarationSyntax } => initializer,
        _ => null,
    };

    private static bool MayContain(SyntaxNode node) => node is
        CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorListSyntax
        or FieldDeclarationSyntax or VariableDeclarationSyntax;
}
