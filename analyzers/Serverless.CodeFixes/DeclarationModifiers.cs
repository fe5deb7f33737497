using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.CodeFixes;

/// <summary>Reads and changes the accessibility that a declaration is written with.</summary>
internal static class DeclarationModifiers
{
    /// <summary>Whether code of the same assembly can reach the declaration, as far as its own modifiers say.</summary>
    public static bool IsAccessible(MemberDeclarationSyntax declaration)
    {
        var modifiers = declaration.Modifiers;
        if (modifiers.Any(SyntaxKind.FileKeyword))
        {
            return false;
        }

        if (modifiers.Any(SyntaxKind.PublicKeyword) || modifiers.Any(SyntaxKind.InternalKeyword))
        {
            return true;
        }

        // Without a modifier a type in a namespace is internal, a member of an interface public, every other member private.
        return !modifiers.Any(m => IsAccessibility(m))
            && declaration.Parent is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or InterfaceDeclarationSyntax;
    }

    /// <summary>The declaration with another accessibility; comments and line breaks stay where they are.</summary>
    public static SyntaxNode With(MemberDeclarationSyntax declaration, SyntaxKind keyword)
    {
        var leading = declaration.Modifiers.Count > 0 ? declaration.Modifiers[0].LeadingTrivia : default;
        var others = declaration.Modifiers.Where(m => !IsAccessibility(m) && !m.IsKind(SyntaxKind.FileKeyword)).ToList();
        if (declaration.Modifiers.Count > 0)
        {
            var token = SyntaxFactory.Token(leading, keyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
            if (others.Count > 0 && others[0] == declaration.Modifiers[0])
            {
                others[0] = others[0].WithLeadingTrivia();
            }

            return declaration.WithModifiers([token, .. others]);
        }

        // What stood before the first token after the attributes now stands before the modifier.
        var first = FirstAfterAttributes(declaration);
        var moved = SyntaxFactory.Token(first.LeadingTrivia, keyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return declaration.ReplaceToken(first, first.WithLeadingTrivia()) is MemberDeclarationSyntax bare ? bare.WithModifiers([moved]) : declaration;
    }

    private static SyntaxToken FirstAfterAttributes(MemberDeclarationSyntax declaration) =>
        declaration.AttributeLists.Count == 0 ? declaration.GetFirstToken() : declaration.AttributeLists.Last().GetLastToken().GetNextToken();

    private static bool IsAccessibility(SyntaxToken token) =>
        token.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword;
}
