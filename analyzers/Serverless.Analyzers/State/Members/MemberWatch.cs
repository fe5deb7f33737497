using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.State.Members;

/// <summary>Sees every assignment, change and read of what outlives a method, in one compilation.</summary>
internal sealed class MemberWatch(FlowRuleContext context)
{
    private readonly MemberChains _chains = new(new MemberTraits(context.Compilation));
    private readonly InstanceStateRule _instances = new(context.Roots);

    public void Start(FlowRuleContext context)
    {
        context.OnOperation(OperationKind.SimpleAssignment, (o, scope) => Assign((ISimpleAssignmentOperation)o, scope));
        context.OnOperation(OperationKind.CompoundAssignment, (o, scope) => Write(((IAssignmentOperation)o).Target, o, scope));
        context.OnOperation(OperationKind.CoalesceAssignment, (o, scope) => Write(((IAssignmentOperation)o).Target, o, scope));
        context.OnOperation(OperationKind.DeconstructionAssignment, (o, scope) => Deconstruct(((IAssignmentOperation)o).Target, scope));
        context.OnOperation(OperationKind.Increment, (o, scope) => Write(((IIncrementOrDecrementOperation)o).Target, o, scope));
        context.OnOperation(OperationKind.Decrement, (o, scope) => Write(((IIncrementOrDecrementOperation)o).Target, o, scope));
        context.OnOperation(OperationKind.EventAssignment, (o, scope) => Subscribe((IEventAssignmentOperation)o, scope));
        context.OnMethod(Mutators.MayChange, Call);
        context.OnOperation(OperationKind.Argument, (o, scope) => Pass((IArgumentOperation)o, scope));
        context.OnOperation(OperationKind.VariableDeclarator, (o, scope) => Declare((IVariableDeclaratorOperation)o, scope));
        context.OnOperation(OperationKind.FieldReference, Read);
        context.OnProperty(property => property.IsStatic && _chains.Traits.IsOfSource(property), Read);
        context.OnOperation(OperationKind.Loop, (o, scope) => Iterate((ILoopOperation)o, scope));
        context.OnEnd(CrossFunctionStateRule.End);
        context.OnEnd(InstanceStateRule.End);
    }

    private void Assign(ISimpleAssignmentOperation assignment, BodyScope scope)
    {
        if (assignment.Target is ILocalReferenceOperation { Local: { IsRef: false } local })
        {
            _chains.Name(local, assignment.Value, scope.Body);
        }
        else
        {
            Write(assignment.Target, assignment, scope);
        }
    }

    private void Deconstruct(IOperation target, BodyScope scope)
    {
        if (target is ITupleOperation tuple)
        {
            foreach (var element in tuple.Elements)
            {
                Deconstruct(element, scope);
            }
        }
        else
        {
            Write(target, target, scope);
        }
    }

    private void Subscribe(IEventAssignmentOperation assignment, BodyScope scope)
    {
        if (!assignment.Adds || assignment.EventReference is not IEventReferenceOperation { Event: var @event } reference)
        {
            return;
        }

        if (!@event.IsStatic)
        {
            Change(_chains.Find(reference.Instance, true, scope.Body), assignment.Syntax, scope);
        }
        else if (_chains.Traits.IsOfSource(@event) && !_chains.Traits.IsCache(@event))
        {
            Change(new StateTarget(@event.OriginalDefinition, true, false), assignment.Syntax, scope);
        }
    }

    private void Call(IInvocationOperation call, BodyScope scope)
    {
        if (Mutators.Changed(call) is { } changed)
        {
            Change(_chains.Find(changed, true, scope.Body), Whole(call).Syntax, scope);
        }
    }

    /// <summary>Calls in a row on one object are one place: <c>text.Append(a).Append(b)</c>.</summary>
    private static IInvocationOperation Whole(IInvocationOperation call)
    {
        while (call.Parent is IInvocationOperation next && next.Instance == call && SymbolEqualityComparer.Default.Equals(next.TargetMethod.ContainingType, call.TargetMethod.ContainingType))
        {
            call = next;
        }

        return call;
    }

    private void Pass(IArgumentOperation argument, BodyScope scope)
    {
        switch (argument.Parameter?.RefKind)
        {
            case RefKind.Out:
                Write(argument.Value, argument, scope);
                break;
            case RefKind.Ref when argument.Parent is not IInvocationOperation { TargetMethod: { Name: "Read" or "EnsureInitialized" } reader } || !IsOfThreading(reader):
                Change(_chains.Find(argument.Value, false, scope.Body), (argument.Parent ?? argument).Syntax, scope);
                break;
        }
    }

    private void Declare(IVariableDeclaratorOperation declarator, BodyScope scope)
    {
        if (declarator.GetVariableInitializer() is { Value: var value })
        {
            _chains.Name(declarator.Symbol, value, scope.Body);
        }
    }

    /// <summary>The variable of a loop stands for the elements of the collection.</summary>
    private void Iterate(ILoopOperation loop, BodyScope scope)
    {
        if (loop is IForEachLoopOperation { Locals: [var local] } each)
        {
            _chains.Name(local, each.Collection, scope.Body);
        }
    }

    private void Read(IOperation reference, BodyScope scope)
    {
        if (!scope.Body.IsStaticInitializer && _chains.StaticOf(reference) is { } member)
        {
            CrossFunctionStateRule.MarkRead(member, reference.Syntax, scope.Body);
        }
    }

    private void Write(IOperation target, IOperation write, BodyScope scope)
    {
        if (target is IDiscardOperation or IDeclarationExpressionOperation or ILocalReferenceOperation { Local.IsRef: false })
        {
            return;
        }

        if (_chains.Find(target, false, scope.Body) is not { } found)
        {
            if (ThreadStateRule.HolderOf(target, _chains) is { } holder && !scope.Body.IsStaticInitializer && !_chains.Traits.IsCache(holder))
            {
                ThreadStateRule.Note(holder, write, scope, _chains);
            }
        }
        else if (found is not { IsStatic: true, IsDirect: true })
        {
            Change(found, write.Syntax, scope);
        }
        else if (!scope.Body.IsStaticInitializer)
        {
            if (_chains.Traits.IsThreadStatic(found.Member))
            {
                ThreadStateRule.Note(found.Member, write, scope, _chains);
            }
            else if (!LateInitialization.Is(write, found.Member))
            {
                StaticAssignmentRule.Note(found.Member, write.Syntax, scope);
                CrossFunctionStateRule.MarkWritten(found.Member, write.Syntax, scope.Body);
            }
        }
    }

    private void Change(StateTarget? changed, SyntaxNode site, BodyScope scope)
    {
        if (changed is not { Member: var member } target)
        {
            return;
        }

        if (!target.IsStatic)
        {
            _instances.Note(target, site, scope);
        }
        else if (!scope.Body.IsStaticInitializer && !_chains.Traits.IsThreadStatic(member))
        {
            StaticChangeRule.Note(member, site, scope);
            CrossFunctionStateRule.MarkWritten(member, site, scope.Body);
        }
    }

    /// <summary>Volatile.Read and Interlocked.Read change nothing, and LazyInitializer.EnsureInitialized makes what is made again elsewhere.</summary>
    private static bool IsOfThreading(IMethodSymbol method) => method.ContainingNamespace is { Name: "Threading", ContainingNamespace.Name: "System" };
}
