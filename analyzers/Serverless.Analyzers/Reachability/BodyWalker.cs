using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability.Effects;

namespace Serverless.Analyzers.Reachability;

/// <summary>Walks a body once: tells the rules what they asked for, and collects the calls.</summary>
internal sealed class BodyWalker(Compilation compilation, Interests interests, KnownEffects effects)
{
    // Deeper code is generated or a table of constants; a stack that ends would take the compiler with it.
    private const int MaxDepth = 800;

    public void Walk(IOperation block, BodyScope scope)
    {
        if (block.Kind != OperationKind.Attribute)
        {
            Visit(block, scope, 0);
        }
    }

    private void Visit(IOperation operation, BodyScope scope, int depth)
    {
        scope.CancellationToken.ThrowIfCancellationRequested();
        if (operation.Kind == OperationKind.NameOf || depth > MaxDepth)
        {
            return;
        }

        var later = operation.Kind is OperationKind.AnonymousFunction or OperationKind.MethodReference && Later.Is(operation) ? 1 : 0;
        scope.LaterDepth += later;
        if (!IsSafeCall(operation))
        {
            interests.Tell(operation, scope);
            CollectCalls(operation, scope);
            NoteEffects(operation, scope);
        }

        foreach (var child in operation.ChildOperations)
        {
            Visit(child, scope, depth + 1);
        }

        scope.LaterDepth -= later;
    }

    private bool IsSafeCall(IOperation operation) => effects.Any && operation switch
    {
        IInvocationOperation invocation => effects.IsSafe(invocation.TargetMethod),
        IObjectCreationOperation creation => effects.IsSafe(creation.Constructor),
        IPropertyReferenceOperation reference => effects.IsSafe(reference.Property),
        _ => false,
    };

    private void NoteEffects(IOperation operation, BodyScope scope)
    {
        if (effects.Any && MethodOf(operation) is { } method)
        {
            effects.Note(method, operation.Syntax, scope);
        }
    }

    private static IMethodSymbol? MethodOf(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        IMethodReferenceOperation reference => reference.Method,
        IPropertyReferenceOperation reference => AccessOf(reference).Writes ? reference.Property.SetMethod : reference.Property.GetMethod,
        _ => null,
    };

    private void CollectCalls(IOperation operation, BodyScope scope)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                Call(scope, invocation.TargetMethod, invocation.Syntax, invocation.IsVirtual);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                Call(scope, constructor, operation.Syntax, false);
                break;
            case IMethodReferenceOperation reference:
                Call(scope, reference.Method, reference.Syntax, reference.IsVirtual);
                break;
            case IPropertyReferenceOperation reference:
                CallAccessors(scope, reference);
                break;
            case IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field }:
                Touch(scope, field, operation.Syntax);
                break;
            case IBinaryOperation { OperatorMethod: { } method }:
                Call(scope, method, operation.Syntax, false);
                break;
            case IUnaryOperation { OperatorMethod: { } method }:
                Call(scope, method, operation.Syntax, false);
                break;
            case IConversionOperation { OperatorMethod: { } method }:
                Call(scope, method, operation.Syntax, false);
                break;
            case ICompoundAssignmentOperation { OperatorMethod: { } method }:
                Call(scope, method, operation.Syntax, false);
                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var @event } } assignment:
                if ((assignment.Adds ? @event.AddMethod : @event.RemoveMethod) is { } accessor)
                {
                    Call(scope, accessor, operation.Syntax, false);
                }

                break;
            case IForEachLoopOperation loop:
                CallByName(scope, WithoutConversion(loop.Collection).Type, "GetEnumerator", loop.Collection.Syntax);
                break;
            case IUsingOperation { Resources: var resources } @using:
                CallByName(scope, resources.Type, @using.IsAsynchronous ? "DisposeAsync" : "Dispose", resources.Syntax);
                break;
            case IUsingDeclarationOperation { DeclarationGroup: var group } declaration:
                foreach (var variable in group.GetDeclaredVariables())
                {
                    CallByName(scope, variable.Type, declaration.IsAsynchronous ? "DisposeAsync" : "Dispose", group.Syntax);
                }

                break;
        }
    }

    private void CallAccessors(BodyScope scope, IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (!IsInteresting(property))
        {
            return;
        }

        var isVirtual = (property.IsVirtual || property.IsAbstract || property.IsOverride) && reference.Instance?.Syntax is not BaseExpressionSyntax;
        var (reads, writes) = AccessOf(reference);
        if (reads && property.GetMethod is { } getter)
        {
            Call(scope, getter, reference.Syntax, isVirtual);
        }

        if (writes && property.SetMethod is { } setter)
        {
            Call(scope, setter, reference.Syntax, isVirtual);
        }

        if (property.IsStatic)
        {
            Touch(scope, property, reference.Syntax);
        }
    }

    private static (bool Reads, bool Writes) AccessOf(IPropertyReferenceOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment when assignment.Target == reference => (false, true),
        ICompoundAssignmentOperation assignment when assignment.Target == reference => (true, true),
        ICoalesceAssignmentOperation assignment when assignment.Target == reference => (true, true),
        IIncrementOrDecrementOperation => (true, true),
        _ => (true, false),
    };

    /// <summary>The enumerator or end of a resource, where it is a type of the source that has one.</summary>
    private void CallByName(BodyScope scope, ITypeSymbol? type, string method, SyntaxNode site)
    {
        if (type is INamedTypeSymbol && IsInteresting(type))
        {
            foreach (var member in type.GetMembers(method))
            {
                if (member is IMethodSymbol { IsStatic: false } called)
                {
                    Call(scope, called, site, called.IsAbstract || called.IsVirtual || called.IsOverride);
                }
            }
        }
    }

    private void Call(BodyScope scope, IMethodSymbol method, SyntaxNode site, bool isVirtual)
    {
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke || !IsInteresting(method))
        {
            return;
        }

        method = method.ReducedFrom ?? method;
        // Which implementations of a generic interface can run depends on its arguments; a body is the same for all.
        scope.Body.Call(isVirtual ? method : method.OriginalDefinition, site, isVirtual, scope.IsLater);
    }

    private void Touch(BodyScope scope, ISymbol member, SyntaxNode site)
    {
        if (IsInteresting(member) && !SymbolEqualityComparer.Default.Equals(member.ContainingType, scope.Body.Owner.ContainingType))
        {
            scope.Body.Call(member.ContainingType.OriginalDefinition, site, false, scope.IsLater);
        }
    }

    /// <summary>Whether there is source to follow: of the member itself, or of what implements it.</summary>
    private bool IsInteresting(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly)
        || (symbol is { IsAbstract: true } or { IsVirtual: true } && !IsFramework(symbol.ContainingAssembly));

    private static bool IsFramework(IAssemblySymbol? assembly) =>
        assembly is null || assembly.Name.StartsWith("System", StringComparison.Ordinal) || assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static IOperation WithoutConversion(IOperation operation) => operation is IConversionOperation conversion ? conversion.Operand : operation;
}
