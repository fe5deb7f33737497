using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.Time.LeftBehind;

/// <summary>Threads, work items of the pool, and timers.</summary>
internal static class Background
{
    public static void Start(FlowRuleContext context)
    {
        context.OnCalls(
            "System.Threading.ThreadPool",
            ["QueueUserWorkItem", "UnsafeQueueUserWorkItem", "RegisterWaitForSingleObject", "UnsafeRegisterWaitForSingleObject"],
            (call, scope) => Queued(call, scope));
        context.OnCalls("System.Threading.Thread", ["Start", "UnsafeStart"], (call, scope) => Started(call, scope));
        context.OnCreation("System.Threading.Timer", (creation, scope) => Timer(creation, scope));
        context.OnCreation("System.Timers.Timer", (creation, scope) => Timer(creation, scope));
        context.OnCreation("System.Threading.PeriodicTimer", (creation, scope) => PeriodicTimer(creation, scope));
    }

    /// <summary>Whether an operation stands in a lambda that a thread, the pool or a timer runs, which is said already.</summary>
    public static bool Runs(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "ThreadPool" } }:
                case IArgumentOperation { Parent: IObjectCreationOperation { Type.Name: "Thread" or "Timer" } }:
                    return true;
            }
        }

        return false;
    }

    private static void Queued(IInvocationOperation call, BodyScope scope)
    {
        if (!WaitedByOtherMeans.In(call, scope))
        {
            LeftBehindRule.Note(call.Syntax, $"ThreadPool.{call.TargetMethod.Name}", scope);
        }
    }

    private static void Started(IInvocationOperation call, BodyScope scope)
    {
        if (!Calls(scope, "Thread", ["Join"], null) && !WaitedByOtherMeans.In(call, scope))
        {
            LeftBehindRule.Note(call.Syntax, "Thread.Start", scope);
        }
    }

    private static void Timer(IObjectCreationOperation creation, BodyScope scope)
    {
        var local = LocalOf(creation);
        var ends = local is null ? creation.Parent is IUsingOperation or IReturnOperation : IsUsing(creation) || Calls(scope, "Timer", ["Dispose", "DisposeAsync", "Stop"], local);
        if (!ends)
        {
            LeftBehindRule.Note(creation.Syntax, "Timer", scope);
        }
    }

    /// <summary>Alone it does nothing, but one that is kept has a loop that goes on.</summary>
    private static void PeriodicTimer(IObjectCreationOperation creation, BodyScope scope)
    {
        if (creation.Parent is IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation } or IFieldInitializerOperation or IPropertyInitializerOperation)
        {
            LeftBehindRule.Note(creation.Syntax, "PeriodicTimer", scope);
        }
    }

    private static ILocalSymbol? LocalOf(IOperation creation) =>
        creation.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;

    private static bool IsUsing(IOperation creation)
    {
        for (var parent = creation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IUsingDeclarationOperation:
                    return true;
                case IUsingOperation @using:
                    return @using.Resources.Syntax.Span.Contains(creation.Syntax.Span);
                case IBlockOperation:
                    return false;
            }
        }

        return false;
    }

    private static bool Calls(BodyScope scope, string type, string[] methods, ILocalSymbol? on)
    {
        foreach (var block in scope.Blocks)
        {
            foreach (var operation in block.DescendantsAndSelf())
            {
                if (operation is IInvocationOperation { Instance: { } instance } call
                    && Array.IndexOf(methods, call.TargetMethod.Name) >= 0
                    && call.TargetMethod.ContainingType.Name == type
                    && (on is null || (instance is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, on))))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
