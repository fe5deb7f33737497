using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Serverless.CodeFixes.Time.Awaiting;

/// <summary>
/// What must become async so that something can be awaited: the function around it, where that returns no task yet all its callers, and so
/// on. Where one of them cannot, the whole is not done.
/// </summary>
internal sealed class AsyncClosure(Solution solution, CancellationToken cancellationToken)
{
    private Dictionary<(DocumentId Document, SyntaxNode Function), Change> _functions = [];
    private HashSet<(DocumentId Document, InvocationExpressionSyntax Call)> _calls = [];

    private enum Change
    {
        /// <summary>It returns a task without a result already and becomes async.</summary>
        Async,

        /// <summary>It returns a task with a result already and becomes async.</summary>
        AsyncResult,

        /// <summary>It becomes async and returns a task.</summary>
        AsyncTask,

        /// <summary>It is async void, and returns a task instead.</summary>
        Task,

        /// <summary>It has no body.</summary>
        Declaration,

        /// <summary>It awaits nothing, but implements what now returns a task.</summary>
        Completed,
    }

    /// <summary>Makes it possible to await in the place of a node.</summary>
    /// <returns>Whether it is; if not, nothing has changed.</returns>
    public async Task<bool> TryAwaitAtAsync(DocumentId document, SyntaxNode node) =>
        await TryAsync(() => AllowAwaitAsync(document, node)).ConfigureAwait(false);

    /// <summary>Makes an async void method return a task, which its callers await.</summary>
    public async Task<bool> TryReturnTaskAsync(IMethodSymbol method) => await TryAsync(() => ReturnTaskAsync(method)).ConfigureAwait(false);

    public void AddTo(SolutionEdits edits)
    {
        foreach (var (document, call) in _calls)
        {
            edits.Add(document, call, rewritten => AwaitSyntax.Await(call, (ExpressionSyntax)rewritten, rewritten));
        }

        foreach (var pair in _functions)
        {
            var (document, function) = pair.Key;
            switch (pair.Value)
            {
                case Change.Async or Change.AsyncResult:
                    FunctionEdits.AwaitReturned(document, function, pair.Value == Change.AsyncResult, edits);
                    edits.Add(document, function, FunctionEdits.AddAsync);
                    break;
                case Change.AsyncTask:
                    edits.Add(document, function, f => FunctionEdits.AddAsync(FunctionEdits.ReturnTask(f)));
                    break;
                case Change.Completed when function is MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method:
                    FunctionEdits.ReturnCompleted(document, method, edits);
                    edits.Add(document, function, FunctionEdits.ReturnTask);
                    break;
                case Change.Completed:
                    FunctionEdits.WrapReturned(document, function, edits);
                    edits.Add(document, function, FunctionEdits.ReturnTask);
                    break;
                default:
                    edits.Add(document, function, FunctionEdits.ReturnTask);
                    break;
            }
        }
    }

    private async Task<bool> TryAsync(Func<Task<bool>> grow)
    {
        var functions = new Dictionary<(DocumentId, SyntaxNode), Change>(_functions);
        var calls = new HashSet<(DocumentId, InvocationExpressionSyntax)>(_calls);
        if (await grow().ConfigureAwait(false))
        {
            return true;
        }

        (_functions, _calls) = (functions, calls);
        return false;
    }

    private async Task<bool> AllowAwaitAsync(DocumentId document, SyntaxNode node)
    {
        if (AwaitPlaces.Enclosing(node) is not { } function)
        {
            return false;
        }

        if (AwaitPlaces.IsAsync(function))
        {
            return true;
        }

        var key = (document, function);
        if (_functions.TryGetValue(key, out var change) && change is not Change.Completed)
        {
            return true;
        }

        var model = await solution.GetDocument(document)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var symbol = (function is AnonymousFunctionExpressionSyntax ? model!.GetSymbolInfo(function, cancellationToken).Symbol : model!.GetDeclaredSymbol(function, cancellationToken)) as IMethodSymbol;
        if (symbol is null || !AwaitPlaces.CanBeAsync(function, symbol, model!, cancellationToken))
        {
            return false;
        }

        if (function is AnonymousFunctionExpressionSyntax lambda)
        {
            return AllowLambda(document, lambda, symbol, model!);
        }

        if (change == Change.Completed)
        {
            _functions[key] = Change.AsyncTask;
            return true;
        }

        if (TaskNames.IsTask(symbol.ReturnType))
        {
            _functions[key] = Of(symbol.ReturnType);
            return true;
        }

        if (symbol.ReturnType.Name == "IAsyncEnumerable")
        {
            return false;
        }

        _functions[key] = Change.AsyncTask;
        return await ChangeSignatureAsync(symbol).ConfigureAwait(false);
    }

    /// <summary>A lambda may become async where it is to return a task, or where the method that takes it also takes such ones.</summary>
    private bool AllowLambda(DocumentId document, AnonymousFunctionExpressionSyntax lambda, IMethodSymbol symbol, SemanticModel model)
    {
        if (model.GetTypeInfo(lambda, cancellationToken).ConvertedType is not INamedTypeSymbol { TypeKind: TypeKind.Delegate })
        {
            return false;
        }

        if (TaskNames.IsTask(symbol.ReturnType))
        {
            _functions[(document, lambda)] = Of(symbol.ReturnType);
            return true;
        }

        if (lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { Name: "Run", ContainingType.Name: "Task" })
        {
            _functions[(document, lambda)] = Change.AsyncTask;
            return true;
        }

        return false;
    }

    private async Task<bool> ReturnTaskAsync(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var function = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
            if (solution.GetDocumentId(function.SyntaxTree) is not { } document || !method.ReturnsVoid)
            {
                return false;
            }

            _functions[(document, function)] = Change.Task;
        }

        return await ChangeSignatureAsync(method).ConfigureAwait(false);
    }

    /// <summary>All declarations of the method return tasks, and all calls are awaited.</summary>
    private async Task<bool> ChangeSignatureAsync(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation or MethodKind.LocalFunction))
        {
            return false;
        }

        foreach (var referenced in await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false))
        {
            if (referenced.Definition is not IMethodSymbol definition || !await DeclareAsync(definition).ConfigureAwait(false))
            {
                return false;
            }

            foreach (var location in referenced.Locations)
            {
                if (location.Document is not SourceGeneratedDocument && !await CallAsync(location).ConfigureAwait(false))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private async Task<bool> DeclareAsync(IMethodSymbol definition)
    {
        if (definition.DeclaringSyntaxReferences.Length == 0)
        {
            return false;
        }

        foreach (var reference in definition.DeclaringSyntaxReferences)
        {
            var function = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
            if (solution.GetDocumentId(function.SyntaxTree) is not { } document || function is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax))
            {
                return false;
            }

            var key = (document, function);
            if (_functions.ContainsKey(key))
            {
                continue;
            }

            var hasBody = function is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null };
            if (hasBody)
            {
                var model = await solution.GetDocument(document)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
                if (!AwaitPlaces.CanBeAsync(function, definition, model!, cancellationToken))
                {
                    return false;
                }
            }

            _functions[key] = !hasBody ? Change.Declaration : AwaitPlaces.IsAsync(function) ? Change.Task : Change.Completed;
        }

        return true;
    }

    private async Task<bool> CallAsync(ReferenceLocation location)
    {
        var root = await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var node = root!.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
        if (node.IsPartOfStructuredTrivia())
        {
            return true;
        }

        SyntaxNode called = node;
        if (called.Parent is MemberAccessExpressionSyntax access && access.Name == called)
        {
            called = access;
        }

        if (called.Parent is not InvocationExpressionSyntax call || call.Expression != called)
        {
            // Only its name is asked for.
            return called.Ancestors().OfType<InvocationExpressionSyntax>().Any(i => i.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });
        }

        return !_calls.Add((location.Document.Id, call)) || await AllowAwaitAsync(location.Document.Id, call).ConfigureAwait(false);
    }

    private static Change Of(ITypeSymbol task) => TaskNames.HasResult(task) ? Change.AsyncResult : Change.Async;
}
