using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.ColdStart;

/// <summary>Tells whether what is made is kept for later invocations, or given to who keeps it.</summary>
internal static class Kept
{
    private static readonly HashSet<string> Keepers = new(StringComparer.Ordinal)
    {
        "GetOrAdd", "AddOrUpdate", "TryAdd", "Add", "Insert", "Enqueue", "Set", "GetOrCreate", "GetOrCreateAsync", "GetOrAddAsync", "GetOrSet", "GetOrSetAsync",
        "EnsureInitialized", "Exchange", "CompareExchange", "AddSingleton", "TryAddSingleton", "AddKeyedSingleton", "Return",
    };

    public static bool Is(IOperation made, BodyScope scope) => InKeepingLambda(made) || Flows(made, scope);

    /// <summary>Whether the value is what the method around it returns.</summary>
    public static bool IsReturned(IOperation made, BodyScope scope)
    {
        var value = Outermost(made);
        return value.Parent switch
        {
            IReturnOperation => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => Any(scope, local, reference => Outermost(reference).Parent is IReturnOperation),
            _ => false,
        };
    }

    private static bool InKeepingLambda(IOperation made)
    {
        for (var operation = made.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IAnonymousFunctionOperation)
            {
                var value = Outermost(operation);
                if (value.Parent is IArgumentOperation argument && Keeps(argument))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Flows(IOperation made, BodyScope scope)
    {
        var value = Outermost(made);
        return value.Parent switch
        {
            ISimpleAssignmentOperation assignment when assignment.Value == value => IsKept(assignment.Target, assignment, scope),
            ICoalesceAssignmentOperation assignment when assignment.Value == value => assignment.Target is IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation,
            IArgumentOperation { Parent: { } around and (IObjectCreationOperation or IInvocationOperation { TargetMethod.IsStatic: true }) } argument => Keeps(argument) || Flows(around, scope),
            IArgumentOperation argument => Keeps(argument),
            IFieldInitializerOperation { InitializedFields: [{ IsStatic: true }, ..] } => true,
            IPropertyInitializerOperation { InitializedProperties: [{ IsStatic: true }, ..] } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => Any(scope, local, reference => Outermost(reference).Parent switch
            {
                ISimpleAssignmentOperation assignment when assignment.Value == Outermost(reference) => IsKept(assignment.Target, assignment, scope),
                ICoalesceAssignmentOperation { Target: not ILocalReferenceOperation } => true,
                IArgumentOperation argument => Keeps(argument),
                _ => false,
            }),
            _ => false,
        };
    }

    private static bool IsKept(IOperation target, IOperation assignment, BodyScope scope) => target switch
    {
        IFieldReferenceOperation { Field.IsStatic: true } or IArrayElementReferenceOperation => true,
        IPropertyReferenceOperation { Property: { IsStatic: true } or { IsIndexer: true } } => true,

        // { Client = new HttpClient() }: as long as the object around it is.
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } =>
            assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation around } && Flows(around, scope),

        // Outside of a constructor it is filled when it is missing, or the rules about state say more than this one could.
        IFieldReferenceOperation or IPropertyReferenceOperation => !scope.Body.IsConstruction,
        _ => false,
    };

    private static bool Keeps(IArgumentOperation argument) => argument.Parent switch
    {
        IInvocationOperation call => Keepers.Contains(call.TargetMethod.Name),
        IObjectCreationOperation { Type: { } type } => type.Name.IndexOf("Lazy", StringComparison.Ordinal) >= 0,
        _ => false,
    };

    /// <summary>The value with what hands it on unchanged.</summary>
    private static IOperation Outermost(IOperation operation)
    {
        while (operation.Parent is IConversionOperation or IAwaitOperation or IParenthesizedOperation or IDelegateCreationOperation or ICoalesceOperation or IConditionalOperation
            || (operation.Parent is ISimpleAssignmentOperation { Target: ILocalReferenceOperation } assignment && assignment.Value == operation))
        {
            operation = operation.Parent;
        }

        return operation;
    }

    private static bool Any(BodyScope scope, ILocalSymbol local, Func<ILocalReferenceOperation, bool> matches)
    {
        foreach (var block in scope.Blocks)
        {
            foreach (var operation in block.Descendants())
            {
                if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) && matches(reference))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
