using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.Usage;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing;
using Serverless.Generators.Parsing.Routing;

namespace Serverless.CodeFixes;

/// <summary>Adds parameters for the values of a route, of the types that its constraints suggest.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddRouteParameterCodeFix))]
[Shared]
public sealed class AddRouteParameterCodeFix : CodeFixProvider
{
    private const string Key = nameof(AddRouteParameterCodeFix);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProblemIds.RouteParameterUnused];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create((context, document, diagnostics) => FixAsync(document, diagnostics, context.CancellationToken)!);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null && Method(root, diagnostic) is not null && Name(diagnostic) is { } name && SyntaxFacts.IsValidIdentifier(name))
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Add the parameter '{name}'", token => FixAsync(context.Document, [diagnostic], token), equivalenceKey: Key),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var lists = new Dictionary<ParameterListSyntax, ParameterListSyntax>();
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan.Start))
        {
            if (Method(root, diagnostic) is not { ParameterList: var list } || Name(diagnostic) is not { } name || !SyntaxFacts.IsValidIdentifier(name))
            {
                continue;
            }

            var changed = lists.TryGetValue(list, out var before) ? before : list;
            if (!changed.Parameters.Any(p => string.Equals(p.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase)))
            {
                lists[list] = Insert(changed, Parameter(name, RouteParameterOf(root, diagnostic, name, model, cancellationToken)));
            }
        }

        return document.WithSyntaxRoot(root.ReplaceNodes(lists.Keys, (old, _) => lists[old]));
    }

    private static MethodDeclarationSyntax? Method(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>();

    private static string? Name(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(DiagnosticProperties.Argument(0), out var name) ? name : null;

    /// <summary>The route's own parameter, which tells the type.</summary>
    private static RouteParameter? RouteParameterOf(SyntaxNode root, Diagnostic diagnostic, string name, SemanticModel model, CancellationToken cancellationToken)
    {
        var attribute = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeSyntax>();
        foreach (var argument in attribute?.ArgumentList?.Arguments ?? default)
        {
            if (argument.Expression.Span.Contains(diagnostic.Location.SourceSpan)
                && model.GetConstantValue(argument.Expression, cancellationToken) is { HasValue: true, Value: string route }
                && RouteTemplateParser.TryParse(route, out var template, out _))
            {
                return template!.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
            }
        }

        return null;
    }

    private static ParameterSyntax Parameter(string name, RouteParameter? route)
    {
        var type = route?.Constraints.Select(c => ConstraintTypes.Suggested(c.Kind)).FirstOrDefault(t => t is not null) ?? "string";
        if (route is { IsOptional: true })
        {
            type += "?";
        }

        return SyntaxFactory.Parameter(SyntaxFactory.ParseToken(TypeNames.Identifier(name)))
            .WithType(SyntaxFactory.ParseTypeName(type).WithTrailingTrivia(SyntaxFactory.Space)
                .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation));
    }

    /// <summary>Before the parameters that may be left out, and before the cancellation token, which goes last by custom.</summary>
    private static ParameterListSyntax Insert(ParameterListSyntax list, ParameterSyntax parameter)
    {
        var index = list.Parameters.Count;
        while (index > 0 && (list.Parameters[index - 1].Default is not null || list.Parameters[index - 1].Type is IdentifierNameSyntax { Identifier.ValueText: nameof(CancellationToken) }))
        {
            index--;
        }

        if (index < list.Parameters.Count)
        {
            // The new one takes the line and the indentation of the one that it moves to the right.
            parameter = parameter.WithLeadingTrivia(list.Parameters[index].GetLeadingTrivia());
        }

        var separated = list.Parameters.Insert(index, parameter);
        var separators = separated.GetSeparators().Select(s => s.HasTrailingTrivia ? s : s.WithTrailingTrivia(SyntaxFactory.Space)).ToList();
        return list.WithParameters(SyntaxFactory.SeparatedList(separated, separators));
    }
}
