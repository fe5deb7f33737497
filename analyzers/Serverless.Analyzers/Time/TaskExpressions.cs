using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Time;

/// <summary>Reads expressions that have tasks as their values.</summary>
internal static class TaskExpressions
{
    /// <summary>The task itself, without conversions and without what only changes how it is awaited.</summary>
    public static IOperation WithoutWrappers(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IConditionalAccessOperation conditional:
                    operation = conditional.WhenNotNull;
                    break;
                case IInvocationOperation { Instance: { } instance, TargetMethod.Name: "AsTask" or "ConfigureAwait" or "Preserve" }:
                    operation = instance;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>Whether the task was never work: it is made complete.</summary>
    public static bool IsComplete(IOperation task) => task switch
    {
        IPropertyReferenceOperation { Property: { Name: "CompletedTask", IsStatic: true } } => true,
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: "FromResult" or "FromException" or "FromCanceled", ContainingType.Name: "Task" or "ValueTask" } } => true,
        IObjectCreationOperation { Type.Name: "ValueTask", Arguments: [{ Parameter.Type: ITypeParameterSymbol or { Name: not ("Task" or "IValueTaskSource") } }] } => true,
        IDefaultValueOperation => true,
        _ => false,
    };

    /// <summary>The local, parameter, field or property that holds a task, or the collection that it is taken from.</summary>
    public static ISymbol? Holder(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } => Holder(WithoutWrappers(instance)),
        IPropertyReferenceOperation property => property.Property,
        IArrayElementReferenceOperation element => Holder(WithoutWrappers(element.ArrayReference)),
        _ => null,
    };

    /// <summary>The lambda, local function or method that an operation runs in.</summary>
    public static ISymbol Enclosing(IOperation operation, ISymbol owner)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation local:
                    return local.Symbol;
            }
        }

        return owner;
    }

    /// <summary>The name of what is called, which is the narrowest place to say something about the call.</summary>
    public static SyntaxNode NameOf(IInvocationOperation invocation) => invocation.Syntax is InvocationExpressionSyntax { Expression: var called }
        ? called switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => called,
        }
        : invocation.Syntax;
}
