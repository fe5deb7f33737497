using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Serverless.Analyzers.ColdStart;

namespace Serverless.CodeFixes;

/// <summary>Moves a client that is made at each invocation to a static field of the class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SharedClientCodeFix))]
[Shared]
public sealed class SharedClientCodeFix : CodeFixProvider
{
    private const string Key = nameof(SharedClientCodeFix);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ClientPerInvocationRule.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create((context, document, diagnostics) => FixAsync(document, diagnostics, context.CancellationToken)!);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null && model is not null && SharedClientPlan.Create(root, diagnostic, model, context.CancellationToken) is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Keep one in a static field", token => FixAsync(context.Document, [diagnostic], token), equivalenceKey: Key),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var editor = new SyntaxEditor(root, document.Project.Solution.Services);
        var fields = new Dictionary<TypeDeclarationSyntax, Dictionary<string, (string Name, MemberDeclarationSyntax Field)>>();
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan.Start))
        {
            if (SharedClientPlan.Create(root, diagnostic, model, cancellationToken) is { } plan)
            {
                Apply(plan, editor, fields);
            }
        }

        foreach (var (type, added) in fields.Select(f => (f.Key, f.Value)))
        {
            Insert(editor, type, [.. added.Values.Select(f => f.Field)]);
        }

        return document.WithSyntaxRoot(editor.GetChangedRoot());
    }

    private static void Apply(SharedClientPlan plan, SyntaxEditor editor, Dictionary<TypeDeclarationSyntax, Dictionary<string, (string Name, MemberDeclarationSyntax Field)>> fields)
    {
        if (plan.Declaration is FieldDeclarationSyntax field)
        {
            var index = field.Modifiers.IndexOf(SyntaxKind.ReadOnlyKeyword);
            var readOnly = field.Modifiers[index];
            var modifiers = field.Modifiers
                .Replace(readOnly, readOnly.WithLeadingTrivia())
                .Insert(index, SyntaxFactory.Token(readOnly.LeadingTrivia, SyntaxKind.StaticKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)));
            editor.ReplaceNode(field, field.WithModifiers(modifiers));
            return;
        }

        var name = SyntaxFactory.IdentifierName(FieldOf(plan, fields));
        foreach (var use in plan.Uses)
        {
            editor.ReplaceNode(use, name.WithTriviaFrom(use));
        }

        switch (plan.Declaration)
        {
            case UsingStatementSyntax statement:
                editor.ReplaceNode(statement, static (node, _) => ((UsingStatementSyntax)node).Statement.WithTriviaFrom(node));
                break;
            case { } declaration:
                KeepComments(editor, declaration);
                editor.RemoveNode(declaration, SyntaxRemoveOptions.KeepNoTrivia);
                break;
            default:
                editor.ReplaceNode(plan.Creation, name.WithTriviaFrom(plan.Creation));
                break;
        }
    }

    /// <summary>What is written above a statement that goes stands above the next one then.</summary>
    private static void KeepComments(SyntaxEditor editor, SyntaxNode declaration)
    {
        var trivia = declaration.GetLeadingTrivia();
        var last = trivia.LastOrDefault(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia));
        if (last != default && declaration.Parent is BlockSyntax block && block.Statements.IndexOf((StatementSyntax)declaration) + 1 is var next && next < block.Statements.Count)
        {
            // With the end of the comment's line; the next statement has an indentation of its own.
            var kept = trivia.Take(trivia.IndexOf(last) + 2);
            editor.ReplaceNode(block.Statements[next], (node, _) => node.WithLeadingTrivia(kept.Concat(node.GetLeadingTrivia())));
        }
    }

    /// <summary>The name of the field for what is made; equal clients of a class share one.</summary>
    private static string FieldOf(SharedClientPlan plan, Dictionary<TypeDeclarationSyntax, Dictionary<string, (string Name, MemberDeclarationSyntax Field)>> fields)
    {
        if (!fields.TryGetValue(plan.Type, out var ofType))
        {
            fields.Add(plan.Type, ofType = new(StringComparer.Ordinal));
        }

        var text = plan.TypeName + plan.Creation.WithoutTrivia().ToString();
        if (!ofType.TryGetValue(text, out var field))
        {
            var taken = new HashSet<string>(
                plan.Type.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText).Concat(ofType.Values.Select(f => f.Name)), StringComparer.Ordinal);
            var name = plan.Name;
            for (var number = 2; taken.Contains(name); number++)
            {
                name = plan.Name + number;
            }

            var member = SyntaxFactory.ParseMemberDeclaration($"private static readonly {plan.TypeName} {name} = {plan.Creation.WithoutTrivia()};")!;
            ofType.Add(text, field = (name, member));
        }

        return field.Name;
    }

    /// <summary>Fields go to the top, with the indentation of what was there.</summary>
    private static void Insert(SyntaxEditor editor, TypeDeclarationSyntax type, IReadOnlyList<MemberDeclarationSyntax> added)
    {
        var end = SyntaxFactory.EndOfLine(type.SyntaxTree.GetText().ToString().IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n");
        var first = type.Members.Count > 0 ? type.Members[0] : null;
        var indentation = first?.GetLeadingTrivia().LastOrDefault(t => t.IsKind(SyntaxKind.WhitespaceTrivia)) ?? default;
        var fields = added.Select((field, i) => field
            .WithLeadingTrivia(indentation.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(indentation) : default)
            .WithTrailingTrivia(i == added.Count - 1 && first is not FieldDeclarationSyntax ? SyntaxFactory.TriviaList(end, end) : SyntaxFactory.TriviaList(end))
            .WithAdditionalAnnotations(Formatter.Annotation));
        editor.InsertMembers(type, 0, fields);
    }
}
