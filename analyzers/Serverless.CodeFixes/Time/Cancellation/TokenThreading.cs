using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;
using Serverless.Analyzers.Time.Cancellation;
using Serverless.Generators.Parsing;

namespace Serverless.CodeFixes.Time.Cancellation;

/// <summary>
/// Gives methods a parameter for a cancellation token, and hands it on in them. Callers outside of the paths hand on what they have; where
/// they have nothing, the parameter may be left out.
/// </summary>
internal sealed class TokenThreading(Solution solution, CancellationToken cancellationToken)
{
    private readonly Dictionary<ProjectId, (TokenSlots Slots, TokenSources Sources)> _tokens = [];
    private Dictionary<SyntaxNode, ThreadedMethod> _methods = [];

    /// <summary>Takes a token along a path.</summary>
    /// <returns>Whether it can be; if not, nothing has changed.</returns>
    public async Task<bool> TryAddAsync(IReadOnlyList<(Document Document, MethodDeclarationSyntax Method)> path)
    {
        var before = new Dictionary<SyntaxNode, ThreadedMethod>(_methods);
        for (var i = 0; i < path.Count; i++)
        {
            if (!_methods.ContainsKey(path[i].Method) && !await AddAsync(path[i].Document, path[i].Method, isFunction: i == 0).ConfigureAwait(false))
            {
                _methods = before;
                return false;
            }
        }

        return true;
    }

    public async Task AddToAsync(SolutionEdits edits)
    {
        foreach (var method in _methods.Values.Distinct())
        {
            foreach (var (document, call, called) in method.Calls)
            {
                if (await TokenAtAsync(document, call).ConfigureAwait(false) is { } token)
                {
                    var name = TokenArgument.NameFor(call, called, method.Name);
                    edits.Add(document.Id, call, rewritten => TokenArgument.Append(rewritten, token, name));
                }
                else
                {
                    method.IsOptional = true;
                }
            }
        }

        foreach (var method in _methods.Values.Distinct())
        {
            foreach (var (document, declaration, symbol) in method.Declarations)
            {
                var isOptional = method.IsOptional || symbol.Parameters is [.., { IsOptional: true }];
                edits.Add(document.Id, declaration.ParameterList, list => AddParameter((ParameterListSyntax)list, method.Name, isOptional));
                await HandOnAsync(document, declaration, edits).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> AddAsync(Document document, MethodDeclarationSyntax declaration, bool isFunction)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (model.GetDeclaredSymbol(declaration, cancellationToken) is not { } symbol)
        {
            return false;
        }

        var tokens = await TokensAsync(document).ConfigureAwait(false);
        if (tokens.Sources.Of(symbol) is not null)
        {
            // What has a token needs none.
            return true;
        }

        var method = new ThreadedMethod();
        foreach (var referenced in await SymbolFinder.FindReferencesAsync(symbol, solution, cancellationToken).ConfigureAwait(false))
        {
            if (referenced.Definition is not IMethodSymbol definition || !await DeclareAsync(method, definition).ConfigureAwait(false))
            {
                return false;
            }

            foreach (var location in referenced.Locations)
            {
                if (location.Document is not SourceGeneratedDocument && !await CallAsync(method, location).ConfigureAwait(false))
                {
                    return false;
                }
            }
        }

        // Those who call a library from elsewhere are not seen.
        method.IsOptional = !isFunction && model.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary && IsVisible(symbol);
        foreach (var (_, node, _) in method.Declarations)
        {
            _methods[node] = method;
        }

        return method.TryChooseName();
    }

    private async Task<bool> DeclareAsync(ThreadedMethod method, IMethodSymbol definition)
    {
        if (definition.DeclaringSyntaxReferences.Length != 1
            || definition.PartialDefinitionPart is not null
            || definition.PartialImplementationPart is not null
            || !FreeSignature.Has(definition)
            || await definition.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration
            || solution.GetDocument(declaration.SyntaxTree) is not { } document)
        {
            return false;
        }

        // With one parameter more it would be a method that is there already.
        foreach (var member in definition.ContainingType.GetMembers(definition.Name))
        {
            if (member is IMethodSymbol other
                && other.Parameters.Length == definition.Parameters.Length + 1
                && other.Parameters[other.Parameters.Length - 1].Type.Name == nameof(CancellationToken)
                && definition.Parameters.Zip(other.Parameters, (a, b) => SameSignature.Of(a.Type, b.Type)).All(same => same))
            {
                return false;
            }
        }

        method.Declarations.Add((document, declaration, definition));
        return true;
    }

    private async Task<bool> CallAsync(ThreadedMethod method, ReferenceLocation location)
    {
        var root = await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var called = root!.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
        if (called.IsPartOfStructuredTrivia())
        {
            // A documentation comment that names the parameters would name others than it has.
            return called.FirstAncestorOrSelf<NameMemberCrefSyntax>() is not { Parameters: not null };
        }

        if ((called.Parent is MemberAccessExpressionSyntax access && access.Name == called) || called.Parent is MemberBindingExpressionSyntax)
        {
            called = called.Parent;
        }

        if (called.Parent is InvocationExpressionSyntax call && call.Expression == called)
        {
            var model = await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            if (model!.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol symbol)
            {
                return false;
            }

            method.Calls.Add((location.Document, call, symbol));
            return true;
        }

        return called.Ancestors().OfType<InvocationExpressionSyntax>().Any(i => i.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });
    }

    /// <summary>Gives the token to the calls in a method that would take one now.</summary>
    private async Task HandOnAsync(Document document, MethodDeclarationSyntax declaration, SolutionEdits edits)
    {
        var tokens = await TokensAsync(document).ConfigureAwait(false);
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        foreach (var call in declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (model.GetOperation(call, cancellationToken) is IInvocationOperation operation
                && tokens.Slots.OpenAt(operation) is { } parameter
                && await TokenAtAsync(document, call).ConfigureAwait(false) is { } token)
            {
                var name = TokenArgument.NameFor(call, (IMethodSymbol)model.GetSymbolInfo(call, cancellationToken).Symbol!, parameter.Name);
                edits.Add(document.Id, call, rewritten => TokenArgument.Append(rewritten, token, name));
            }
        }
    }

    /// <summary>The token that is, or will be, in scope at a call.</summary>
    private async Task<string?> TokenAtAsync(Document document, InvocationExpressionSyntax call)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (model.GetOperation(call, cancellationToken) is not IInvocationOperation operation
            || call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            || (model.GetDeclaredSymbol(member, cancellationToken) ?? model.GetEnclosingSymbol(call.SpanStart, cancellationToken)) is not { } owner
            || TokenSources.IsExempt(operation, owner, wantsParameter: true))
        {
            return null;
        }

        var tokens = await TokensAsync(document).ConfigureAwait(false);
        return tokens.Sources.At(operation, owner) ?? (_methods.TryGetValue(member, out var method) ? method.Name : null);
    }

    private async Task<(TokenSlots Slots, TokenSources Sources)> TokensAsync(Document document)
    {
        if (!_tokens.TryGetValue(document.Project.Id, out var tokens))
        {
            var slots = new TokenSlots(KnownTypes.For((await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!));
            _tokens.Add(document.Project.Id, tokens = (slots, new TokenSources(slots)));
        }

        return tokens;
    }

    private static bool IsVisible(ISymbol symbol)
    {
        for (var current = symbol; current is not (null or INamespaceSymbol); current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    private static ParameterListSyntax AddParameter(ParameterListSyntax list, string name, bool isOptional)
    {
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
            .WithType(SyntaxFactory.ParseTypeName("global::System.Threading.CancellationToken").WithTrailingTrivia(SyntaxFactory.Space)
                .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation));
        if (isOptional)
        {
            parameter = parameter.WithIdentifier(parameter.Identifier.WithTrailingTrivia(SyntaxFactory.Space)).WithDefault(SyntaxFactory.EqualsValueClause(
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)));
        }

        var separators = list.Parameters.GetSeparators().ToList();
        if (list.Parameters.Count > 0)
        {
            // One a line where the others are.
            var newLine = list.OpenParenToken.TrailingTrivia.FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
            separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(newLine == default ? SyntaxFactory.Space : newLine));
            if (newLine != default)
            {
                parameter = parameter.WithLeadingTrivia(list.Parameters.Last().GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia)));
            }
        }

        return list.WithParameters(SyntaxFactory.SeparatedList(list.Parameters.Add(parameter), separators));
    }
}
