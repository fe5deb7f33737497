using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.CodeFixes;

/// <summary>How a client that is made at each invocation becomes one for all of them; null where it cannot, or not without a look at more.</summary>
/// <param name="Creation">The expression that makes it.</param>
/// <param name="Type">The class, struct or record around it.</param>
/// <param name="TypeName">The type of the client, as it is written there.</param>
/// <param name="Name">What the field is called where nothing else is.</param>
/// <param name="Uses">The uses of the local variable that it is put into.</param>
/// <param name="Declaration">The declaration of that variable, or of the instance's field.</param>
internal sealed record SharedClientPlan(
    ExpressionSyntax Creation, TypeDeclarationSyntax Type, string TypeName, string Name, IReadOnlyList<IdentifierNameSyntax> Uses, SyntaxNode? Declaration)
{
    // What changes or ends the client for all others.
    private static readonly HashSet<string> NotShared = ["Dispose", "DisposeAsync", "Close", "CloseAsync", "DefaultRequestHeaders", "CancelPendingRequests"];

    public static SharedClientPlan? Create(SyntaxNode root, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax creation
            || creation is not (BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax)
            || creation.FirstAncestorOrSelf<TypeDeclarationSyntax>(t => t is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax) is not { OpenBraceToken.IsMissing: false } type
            || type.OpenBraceToken.IsKind(SyntaxKind.None)
            || model.GetTypeInfo(creation, cancellationToken).Type is not INamedTypeSymbol { Name: not ("Task" or "ValueTask") } client
            || !IsSameEachTime(creation, model, cancellationToken))
        {
            return null;
        }

        var plan = new SharedClientPlan(creation, type, client.ToMinimalDisplayString(model, creation.SpanStart), "Shared" + client.Name, [], null);
        return creation.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: { } declaration } } variable } =>
                declaration switch
                {
                    LocalDeclarationStatementSyntax { Parent: BlockSyntax } or UsingStatementSyntax => OfLocal(plan, variable, declaration, model, cancellationToken),
                    FieldDeclarationSyntax field when CanBeStatic(field, variable, type) => plan with { Declaration = field },
                    _ => null,
                },
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } when !NotShared.Contains(name) => plan,
            ArgumentSyntax => plan,
            _ => null,
        };
    }

    private static SharedClientPlan? OfLocal(SharedClientPlan plan, VariableDeclaratorSyntax variable, SyntaxNode declaration, SemanticModel model, CancellationToken cancellationToken)
    {
        var local = model.GetDeclaredSymbol(variable, cancellationToken);
        var uses = new List<IdentifierNameSyntax>();
        var around = declaration is UsingStatementSyntax ? declaration : declaration.Parent!;
        foreach (var name in around.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != variable.Identifier.ValueText || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local))
            {
                continue;
            }

            if (!IsHarmless(name))
            {
                return null;
            }

            uses.Add(name);
        }

        return plan with { Uses = uses, Declaration = declaration };
    }

    /// <summary>Whether the use neither changes the client nor gives it to who may end it.</summary>
    private static bool IsHarmless(IdentifierNameSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access when access.Expression == use =>
            !NotShared.Contains(name) && !(access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access),
        ArgumentSyntax { RefKindKeyword.RawKind: 0 } => true,
        _ => false,
    };

    private static bool CanBeStatic(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable, TypeDeclarationSyntax type) =>
        field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
        && field.Modifiers.All(m => m.IsKind(SyntaxKind.PrivateKeyword) || m.IsKind(SyntaxKind.ReadOnlyKeyword))
        && !type.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == variable.Identifier.ValueText
            && (n.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } || n.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } && left == n));

    /// <summary>Whether nothing of an instance, an invocation or a moment is in the expression.</summary>
    private static bool IsSameEachTime(ExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in creation.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax or AwaitExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax or DeclarationExpressionSyntax:
                    return false;
                case IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name:
                case IdentifierNameSyntax { Parent: NameColonSyntax or MemberBindingExpressionSyntax }:
                case IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment } target when assignment.Left == target:
                    break;
                case IdentifierNameSyntax name when model.GetSymbolInfo(name, cancellationToken).Symbol is not (INamespaceOrTypeSymbol or { IsStatic: true, Kind: not SymbolKind.Local }):
                    return false;
            }
        }

        return true;
    }
}
