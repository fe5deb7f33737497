using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.Time.Blocking;

/// <summary>
/// Tells tasks that have ended when they are asked for their result, so that nothing waits. Where an earlier line awaits the task, or
/// asks whether it has ended, that is believed.
/// </summary>
internal static class CompletedTasks
{
    public static bool Contains(IOperation task, BodyScope scope)
    {
        var place = task.Syntax.SpanStart;
        task = TaskExpressions.WithoutWrappers(task);
        if (TaskExpressions.IsComplete(task))
        {
            return true;
        }

        if (TaskExpressions.Holder(task) is not { } holder)
        {
            return false;
        }

        if (holder is IParameterSymbol && IsGivenByContinueWith(task, holder))
        {
            return true;
        }

        foreach (var block in scope.Blocks)
        {
            foreach (var operation in block.DescendantsAndSelf())
            {
                if (operation.Syntax.SpanStart < place && Ends(operation, holder))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Ends(IOperation operation, ISymbol holder) => operation switch
    {
        IAwaitOperation { Operation: var awaited } => IsWaitForSeveral(awaited) || Mentions(awaited, holder),
        IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" or "Status", Instance: { } asked } =>
            IsHeldBy(asked, holder),
        IInvocationOperation { TargetMethod: { Name: "Wait", ContainingType.Name: "Task" }, Instance: { } waited } => IsHeldBy(waited, holder),
        IInvocationOperation { TargetMethod: { Name: "WaitAll", ContainingType.Name: "Task" } } => true,
        IVariableDeclaratorOperation { Initializer.Value: var value } declarator => IsSame(declarator.Symbol, holder) && TaskExpressions.IsComplete(TaskExpressions.WithoutWrappers(value)),
        _ => false,
    };

    /// <summary>Elements of what was awaited together have ended, whatever they are called now.</summary>
    private static bool IsWaitForSeveral(IOperation awaited) =>
        TaskExpressions.WithoutWrappers(awaited) is IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WhenAny", ContainingType.Name: "Task" } };

    private static bool Mentions(IOperation operation, ISymbol holder)
    {
        foreach (var inner in operation.DescendantsAndSelf())
        {
            if (IsHeldBy(inner, holder))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHeldBy(IOperation operation, ISymbol holder) => IsSame(TaskExpressions.Holder(TaskExpressions.WithoutWrappers(operation)), holder);

    private static bool IsSame(ISymbol? one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static bool IsGivenByContinueWith(IOperation task, ISymbol parameter)
    {
        for (var parent = task.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation lambda && IsSame(lambda.Symbol, parameter.ContainingSymbol))
            {
                var argument = parent.Parent is IDelegateCreationOperation or IConversionOperation ? parent.Parent.Parent : parent.Parent;
                return argument is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ContinueWith" or "ContinueWhenAll" or "ContinueWhenAny" } };
            }
        }

        return false;
    }
}
