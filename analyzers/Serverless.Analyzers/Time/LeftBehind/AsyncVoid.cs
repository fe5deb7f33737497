using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Time.LeftBehind;

/// <summary>Methods and lambdas that are <c>async void</c>: who calls them cannot wait.</summary>
internal static class AsyncVoid
{
    public static void Start(FlowRuleContext context)
    {
        context.OnMethod(IsAsyncVoid, Call);
        context.OnOperation(OperationKind.MethodReference, (o, scope) => Reference((IMethodReferenceOperation)o, scope));
        context.OnOperation(OperationKind.AnonymousFunction, (o, scope) => Lambda((IAnonymousFunctionOperation)o, scope));
        context.OnBody(Function);
    }

    private static void Call(IInvocationOperation call, BodyScope scope) => LeftBehindRule.Note(TaskExpressions.NameOf(call), call.TargetMethod, scope);

    private static void Reference(IMethodReferenceOperation reference, BodyScope scope)
    {
        if (IsAsyncVoid(reference.Method) && IsRunByCall(reference))
        {
            LeftBehindRule.Note(reference.Syntax, reference.Method, scope);
        }
    }

    private static void Lambda(IAnonymousFunctionOperation lambda, BodyScope scope)
    {
        if (IsAsyncVoid(lambda.Symbol) && IsRunByCall(lambda))
        {
            LeftBehindRule.Note(lambda.Syntax, "async void", scope);
        }
    }

    /// <summary>A function of ours that is async void is an error of its own.</summary>
    private static void Function(BodyScope scope)
    {
        if (scope.Body.Root is { IsStartup: false, Framework: not Framework.Serverless, Method: var method }
            && IsAsyncVoid(method)
            && method.DeclaringSyntaxReferences[0].GetSyntax(scope.CancellationToken) is MethodDeclarationSyntax { ReturnType: var type })
        {
            LeftBehindRule.Note(type, method, scope);
        }
    }

    private static bool IsAsyncVoid(IMethodSymbol method) => method is { IsAsync: true, ReturnsVoid: true };

    /// <summary>Whether it is handed to a method that runs it; what handles an event must be void. Timers and threads are said where they start.</summary>
    private static bool IsRunByCall(IOperation function)
    {
        var parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: not ("ThreadPool" or "Thread") } };
    }
}
