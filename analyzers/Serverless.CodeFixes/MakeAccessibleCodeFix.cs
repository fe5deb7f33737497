using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Generators.Parsing;

namespace Serverless.CodeFixes;

/// <summary>Makes a function, and the types around it, internal or public, as far as generated code cannot reach them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeAccessibleCodeFix))]
[Shared]
public sealed class MakeAccessibleCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemIds.NotAccessible];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var keyword = context.CodeActionEquivalenceKey == Key(SyntaxKind.PublicKeyword) ? SyntaxKind.PublicKeyword : SyntaxKind.InternalKeyword;
        return await FixAsync(document, diagnostics, keyword, context.CancellationToken).ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            Register(context, diagnostic, SyntaxKind.InternalKeyword);
            Register(context, diagnostic, SyntaxKind.PublicKeyword);
        }

        return Task.CompletedTask;
    }

    private static void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxKind keyword) => context.RegisterCodeFix(
        CodeAction.Create(
            $"Make it {SyntaxFacts.GetText(keyword)}",
            token => FixAsync(context.Document, [diagnostic], keyword, token),
            equivalenceKey: Key(keyword)),
        diagnostic);

    private static string Key(SyntaxKind keyword) => $"{nameof(MakeAccessibleCodeFix)}.{keyword}";

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, SyntaxKind keyword, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;

        // Functions of one class share the types around them, which must change once.
        var declarations = new HashSet<MemberDeclarationSyntax>();
        foreach (var diagnostic in diagnostics)
        {
            for (var node = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() as SyntaxNode; node is not null; node = node.Parent)
            {
                if (node is MethodDeclarationSyntax or BaseTypeDeclarationSyntax && !DeclarationModifiers.IsAccessible((MemberDeclarationSyntax)node))
                {
                    declarations.Add((MemberDeclarationSyntax)node);
                }
            }
        }

        return document.WithSyntaxRoot(root.ReplaceNodes(declarations, (_, changed) => DeclarationModifiers.With(changed, keyword)));
    }
}
