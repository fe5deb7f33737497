using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Robustness;

/// <summary>
/// Tells whether a handler does something about the failure: throws, returns or remembers it, marks or moves the message. Only logging
/// and counting is nothing that a platform sees.
/// </summary>
internal static class HandledFailure
{
    private static readonly string[] LogTypes = ["Log", "Console", "Trace", "Debug", "Telemetry", "Metric", "Meter", "Counter", "Histogram", "Activity", "Span", "String", "Stopwatch"];

    private static readonly string[] Tidying = ["Dispose", "Close", "Rollback", "ToString", "ConfigureAwait", "GetType", "Delay", "Sleep", "GetBaseException", "Flush"];

    public static bool Is(ICatchClauseOperation clause) => Handles(clause.Handler, clause);

    private static bool Handles(IOperation operation, ICatchClauseOperation clause)
    {
        switch (operation)
        {
            case IThrowOperation:
            case IReturnOperation { ReturnedValue: not null }:
            case IAssignmentOperation { Target: not ILocalReferenceOperation and not IDiscardOperation }:
            case IAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } when !IsDeclaredIn(local, clause):
            case IIncrementOrDecrementOperation { Target: not ILocalReferenceOperation }:
            case IBranchOperation { BranchKind: BranchKind.GoTo }:
            case IInvocationOperation call when !IsLogging(call) && !IsTidying(call.TargetMethod.Name):
                return true;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (Handles(child, clause))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDeclaredIn(ILocalSymbol local, ICatchClauseOperation clause) =>
        local.DeclaringSyntaxReferences.Length > 0 && clause.Syntax.Span.Contains(local.DeclaringSyntaxReferences[0].Span);

    private static bool IsLogging(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return BestEffort.IsName(method.Name)
            || method.Name.StartsWith("Write", StringComparison.Ordinal)
            || IsLogType(method.ContainingType)
            || IsLogType((call.Instance ?? (call.Arguments.Length > 0 && method.IsExtensionMethod ? call.Arguments[0].Value : null))?.Type);
    }

    private static bool IsLogType(ITypeSymbol? type)
    {
        if (type is not null)
        {
            foreach (var name in LogTypes)
            {
                if (type.Name.IndexOf(name, StringComparison.Ordinal) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsTidying(string method)
    {
        foreach (var name in Tidying)
        {
            if (method.StartsWith(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
