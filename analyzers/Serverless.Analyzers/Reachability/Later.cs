using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Reachability;

/// <summary>
/// Tells whether a lambda or a method that is handed on runs where it stands or at another time: the factory of a <c>Lazy</c> or of a
/// service does not run when the program starts, what goes to <c>Select</c> or <c>Task.Run</c> does.
/// </summary>
internal static class Later
{
    private const string Collection = "IServiceCollection";

    /// <summary>Whether a lambda or a reference to a method runs later, if ever.</summary>
    public static bool Is(IOperation function)
    {
        var operation = function;
        while (operation.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            operation = operation.Parent;
        }

        return operation.Parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } => !RunsItsArguments(call.TargetMethod),
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => false,
            _ => true,
        };
    }

    private static bool RunsItsArguments(IMethodSymbol method)
    {
        if (method.Locations.Length > 0 && method.Locations[0].IsInSource)
        {
            return !(method.IsExtensionMethod && (method.ReducedFrom ?? method).Parameters[0].Type.Name == Collection);
        }

        return method.ContainingType?.Name switch
        {
            "Enumerable" or "Parallel" or "ParallelEnumerable" or "Task" or "TaskFactory" or "List" or "Array" or "ImmutableArray" or "FrozenDictionary" => true,
            _ => method.Name.Length > "Configure".Length && method.Name.StartsWith("Configure", StringComparison.Ordinal),
        };
    }
}
