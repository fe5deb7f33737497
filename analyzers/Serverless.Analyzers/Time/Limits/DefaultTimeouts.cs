using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.Time.Limits;

/// <summary>An <c>HttpClient</c> waits 100 s where nobody says otherwise. Said only where it can be seen that nobody does.</summary>
internal static class DefaultTimeouts
{
    private static readonly TimeSpan OfHttpClient = TimeSpan.FromSeconds(100);

    public static void Start(FlowRuleContext context)
    {
        var set = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.OnCreation("System.Net.Http.HttpClient", (creation, scope) => Judge(creation, scope, set));
        context.OnOperation(OperationKind.SimpleAssignment, (o, _) =>
        {
            if (o is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Timeout", Instance: { } client } } && HolderOf(client) is { } holder)
            {
                set.TryAdd(holder, true);
            }
        });
    }

    private static void Judge(IObjectCreationOperation creation, BodyScope scope, ConcurrentDictionary<ISymbol, bool> set)
    {
        if (creation.Initializer is { } initializer && initializer.Initializers.Any(IsTimeout))
        {
            return;
        }

        switch (Keeper(creation))
        {
            // What is in the body has been seen when its last operation has; a field can be set anywhere.
            case ILocalSymbol local when !IsSetIn(scope, local):
                TimeoutRule.Note(scope, creation.Syntax, "HttpClient.Timeout", OfHttpClient);
                break;
            case (IFieldSymbol or IPropertySymbol) and var member:
                TimeoutRule.Note(scope, creation.Syntax, "HttpClient.Timeout", OfHttpClient, () => !set.ContainsKey(member));
                break;
        }
    }

    private static bool IsTimeout(IOperation part) => part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Timeout" } };

    /// <summary>What a new object is kept in.</summary>
    private static ISymbol? Keeper(IOperation creation)
    {
        var operation = creation;
        while (operation.Parent is IConversionOperation)
        {
            operation = operation.Parent;
        }

        return operation.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            IFieldInitializerOperation { InitializedFields: [var field] } => field,
            IPropertyInitializerOperation { InitializedProperties: [var property] } => property,
            ISimpleAssignmentOperation assignment when assignment.Value == operation => HolderOf(assignment.Target) is (IFieldSymbol or IPropertySymbol) and var member ? member : null,
            _ => null,
        };
    }

    private static ISymbol? HolderOf(IOperation client) => client switch
    {
        IFieldReferenceOperation reference => reference.Field,
        IPropertyReferenceOperation reference => reference.Property,
        ILocalReferenceOperation reference => reference.Local,
        _ => null,
    };

    /// <summary>Whether a local is given a time-out, or handed to whoever may give it one.</summary>
    private static bool IsSetIn(BodyScope scope, ILocalSymbol local)
    {
        foreach (var block in scope.Blocks)
        {
            foreach (var operation in block.Descendants())
            {
                if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) && MaySet(reference))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool MaySet(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IPropertyReferenceOperation { Property.Name: "Timeout" } => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } } => false,
        IArgumentOperation or IReturnOperation or ISimpleAssignmentOperation => true,
        _ => false,
    };
}
