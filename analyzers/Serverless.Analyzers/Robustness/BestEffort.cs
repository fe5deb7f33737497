using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Robustness;

/// <summary>Tells code whose failure does not matter: it cleans up, or counts and logs.</summary>
internal static class BestEffort
{
    private static readonly string[] Names =
    [
        "Dispose", "Close", "Delete", "Remove", "Cleanup", "CleanUp", "Flush", "Stop", "Cancel", "Kill", "Shutdown", "Rollback", "Release", "Unlock",
        "Log", "Track", "Trace", "Record", "Emit", "Count", "Increment", "Observe", "Measure", "Warm", "Prefetch", "Invalidate", "Evict",
    ];

    /// <summary>Whether all that is tried is of this kind.</summary>
    public static bool Is(ITryOperation attempt) => IsInFinally(attempt) || (HasCalls(attempt.Body, out var all) && all);

    public static bool IsName(string method)
    {
        foreach (var name in Names)
        {
            if (method.StartsWith(name, StringComparison.Ordinal) && (method.Length == name.Length || !char.IsLower(method[name.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInFinally(IOperation operation)
    {
        for (var (inner, outer) = (operation, operation.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if ((outer is ITryOperation attempt && attempt.Finally == inner) || outer is ICatchClauseOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether statements have calls of their own, and whether all of these are of this kind; what stands in arguments does not count.</summary>
    private static bool HasCalls(IOperation operation, out bool all)
    {
        all = true;
        var any = false;
        foreach (var child in operation.ChildOperations)
        {
            if (child is IInvocationOperation call)
            {
                any = true;
                all &= IsName(call.TargetMethod.Name) || call.TargetMethod.Name is "ConfigureAwait";
            }
            else if (HasCalls(child, out var inner))
            {
                any = true;
                all &= inner;
            }
        }

        return any;
    }
}
