using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability.Effects;

namespace Serverless.Analyzers.Reachability;

/// <summary>Walks a body once: tells the rules what they asked for, and collects the calls.</summary>
internal sealed class BodyWalker(Followed followed, Interests interests, KnownEffects effects)
{
    // Deeper code is generated or a table of constants; a stack that ends would take the compiler with it.
    private const int MaxDepth = 800;

    public void Walk(IOperation block, BodyScope scope)
    {
        scope.CancellationToken.ThrowIfCancellationRequested();
        if (block.Kind != OperationKind.Attribute)
        {
            Visit(block, scope, 0);
        }
    }

    private void Visit(IOperation operation, BodyScope scope, int depth)
    {
        var kind = operation.Kind;
        if (kind == OperationKind.NameOf || depth > MaxDepth)
        {
            return;
        }

        var later = kind is OperationKind.AnonymousFunction or OperationKind.MethodReference && Later.Is(operation) ? 1 : 0;
        scope.LaterDepth += later;
        if (!effects.Any)
        {
            Look(operation, kind, scope);
        }
        else if (!IsSafeCall(operation))
        {
            Look(operation, kind, scope);
            NoteEffects(operation, scope);
        }

        if (kind is not (OperationKind.Literal or OperationKind.LocalReference or OperationKind.ParameterReference or OperationKind.InstanceReference))
        {
            foreach (var child in operation.ChildOperations)
            {
                Visit(child, scope, depth + 1);
            }
        }

        scope.LaterDepth -= later;
    }

    private bool IsSafeCall(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => effects.IsSafe(invocation.TargetMethod),
        IObjectCreationOperation creation => effects.IsSafe(creation.Constructor),
        IPropertyReferenceOperation reference => effects.IsSafe(reference.Property),
        _ => false,
    };

    private void NoteEffects(IOperation operation, BodyScope scope)
    {
        if (MethodOf(operation) is { } method)
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

    /// <summary>
    /// Tells the rules and collects the calls. By kind first: asking an operation for one interface after the other costs more than
    /// everything else here.
    /// </summary>
    private void Look(IOperation operation, OperationKind kind, BodyScope scope)
    {
        interests.Tell(operation, kind, scope);
        switch (kind)
        {
            case OperationKind.Invocation:
                Look((IInvocationOperation)operation, scope);
                break;
            case OperationKind.PropertyReference:
                Look((IPropertyReferenceOperation)operation, scope);
                break;
            case OperationKind.Literal:
                interests.TellText(operation, scope);
                break;
            case OperationKind.ObjectCreation:
                var creation = (IObjectCreationOperation)operation;
                interests.TellCreation(creation, scope);
                Call(scope, creation.Constructor, creation.Syntax, false);
                break;
            case OperationKind.MethodReference:
                var method = (IMethodReferenceOperation)operation;
                Call(scope, method.Method, method.Syntax, method.IsVirtual);
                break;
            case OperationKind.FieldReference:
                if (((IFieldReferenceOperation)operation).Field is { IsStatic: true, IsConst: false } field)
                {
                    Touch(scope, field, operation.Syntax);
                }

                break;
            case OperationKind.Binary:
                Call(scope, ((IBinaryOperation)operation).OperatorMethod, operation.Syntax, false);
                break;
            case OperationKind.Unary:
                Call(scope, ((IUnaryOperation)operation).OperatorMethod, operation.Syntax, false);
                break;
            case OperationKind.Conversion:
                Call(scope, ((IConversionOperation)operation).OperatorMethod, operation.Syntax, false);
                break;
            case OperationKind.CompoundAssignment:
                Call(scope, ((ICompoundAssignmentOperation)operation).OperatorMethod, operation.Syntax, false);
                break;
            case OperationKind.EventAssignment:
                if (operation is IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var @event } } assignment)
                {
                    Call(scope, assignment.Adds ? @event.AddMethod : @event.RemoveMethod, operation.Syntax, false);
                }

                break;
            case OperationKind.Loop:
                if (operation is IForEachLoopOperation loop)
                {
                    CallByName(scope, WithoutConversion(loop.Collection).Type, "GetEnumerator", loop.Collection.Syntax);
                }

                break;
            case OperationKind.Using:
                var @using = (IUsingOperation)operation;
                CallByName(scope, @using.Resources.Type, @using.IsAsynchronous ? "DisposeAsync" : "Dispose", @using.Resources.Syntax);
                break;
            case OperationKind.UsingDeclaration:
                var declaration = (IUsingDeclarationOperation)operation;
                foreach (var variable in declaration.DeclarationGroup.GetDeclaredVariables())
                {
                    CallByName(scope, variable.Type, declaration.IsAsynchronous ? "DisposeAsync" : "Dispose", declaration.DeclarationGroup.Syntax);
                }

                break;
        }
    }

    private void Look(IInvocationOperation invocation, BodyScope scope)
    {
        var method = invocation.TargetMethod;
        var interest = interests.Of(method);
        interest.Tell(invocation, scope);
        if (interest.IsFollowed)
        {
            Follow(scope, method, invocation.Syntax, invocation.IsVirtual);
        }
    }

    private void Look(IPropertyReferenceOperation reference, BodyScope scope)
    {
        var property = reference.Property;
        var interest = interests.Of(property);
        interest.Tell(reference, scope);
        if (interest.IsFollowed)
        {
            CallAccessors(scope, reference, property);
        }
    }

    private void CallAccessors(BodyScope scope, IPropertyReferenceOperation reference, IPropertySymbol property)
    {
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

    private static (bool Reads, bool Writes) AccessOf(IPropertyReferenceOperation reference) => reference.Parent?.Kind switch
    {
        OperationKind.SimpleAssignment => IsTarget(reference) ? (false, true) : (true, false),
        OperationKind.CompoundAssignment or OperationKind.CoalesceAssignment => (true, IsTarget(reference)),
        OperationKind.Increment or OperationKind.Decrement => (true, true),
        _ => (true, false),
    };

    private static bool IsTarget(IOperation reference) => ((IAssignmentOperation)reference.Parent!).Target == reference;

    /// <summary>The enumerator or end of a resource, where it is a type of the source that has one.</summary>
    private void CallByName(BodyScope scope, ITypeSymbol? type, string method, SyntaxNode site)
    {
        if (type is INamedTypeSymbol && followed.Contains(type))
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

    private void Call(BodyScope scope, IMethodSymbol? method, SyntaxNode site, bool isVirtual)
    {
        if (method is not null && followed.HasBody(method))
        {
            Follow(scope, method, site, isVirtual);
        }
    }

    private static void Follow(BodyScope scope, IMethodSymbol method, SyntaxNode site, bool isVirtual)
    {
        method = method.ReducedFrom ?? method;
        // Which implementations of a generic interface can run depends on its arguments; a body is the same for all.
        scope.Body.Call(isVirtual ? method : method.OriginalDefinition, site, isVirtual, scope.IsLater);
    }

    private void Touch(BodyScope scope, ISymbol member, SyntaxNode site)
    {
        if (followed.Contains(member) && !SymbolEqualityComparer.Default.Equals(member.ContainingType, scope.Body.Owner.ContainingType))
        {
            scope.Body.Call(member.ContainingType.OriginalDefinition, site, false, scope.IsLater);
        }
    }

    private static IOperation WithoutConversion(IOperation operation) => operation is IConversionOperation conversion ? conversion.Operand : operation;
}
