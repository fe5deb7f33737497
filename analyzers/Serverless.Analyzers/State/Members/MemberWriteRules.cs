using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.State.Members;

/// <summary>Sees every assignment and change of what outlives a method, once for all rules about it.</summary>
internal sealed class MemberWriteRules : FlowRule
{
    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [StaticAssignmentRule.Descriptor, StaticChangeRule.Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var chains = new MemberChains(new MemberTraits(context.Compilation));
        context.OnOperation(OperationKind.SimpleAssignment, (o, scope) => Assign((ISimpleAssignmentOperation)o, chains, scope));
        context.OnOperation(OperationKind.CompoundAssignment, (o, scope) => Write(((IAssignmentOperation)o).Target, o.Syntax, chains, scope));
        context.OnOperation(OperationKind.CoalesceAssignment, (o, scope) => Write(((IAssignmentOperation)o).Target, o.Syntax, chains, scope));
        context.OnOperation(OperationKind.DeconstructionAssignment, (o, scope) => Deconstruct(((IAssignmentOperation)o).Target, chains, scope));
        context.OnOperation(OperationKind.Increment, (o, scope) => Write(((IIncrementOrDecrementOperation)o).Target, o.Syntax, chains, scope));
        context.OnOperation(OperationKind.Decrement, (o, scope) => Write(((IIncrementOrDecrementOperation)o).Target, o.Syntax, chains, scope));
        context.OnOperation(OperationKind.EventAssignment, (o, scope) => Subscribe((IEventAssignmentOperation)o, chains, scope));
        context.OnOperation(OperationKind.Invocation, (o, scope) => Call((IInvocationOperation)o, chains, scope));
        context.OnOperation(OperationKind.Argument, (o, scope) => Pass((IArgumentOperation)o, chains, scope));
        context.OnOperation(OperationKind.VariableDeclarator, (o, scope) => Declare((IVariableDeclaratorOperation)o, chains, scope));
        context.OnOperation(OperationKind.Loop, (o, scope) => Iterate((ILoopOperation)o, chains, scope));
    }

    private static void Assign(ISimpleAssignmentOperation assignment, MemberChains chains, BodyScope scope)
    {
        if (assignment.Target is ILocalReferenceOperation { Local: { IsRef: false } local })
        {
            chains.Name(local, assignment.Value, scope.Body);
        }
        else
        {
            Write(assignment.Target, assignment.Syntax, chains, scope);
        }
    }

    private static void Deconstruct(IOperation target, MemberChains chains, BodyScope scope)
    {
        if (target is ITupleOperation tuple)
        {
            foreach (var element in tuple.Elements)
            {
                Deconstruct(element, chains, scope);
            }
        }
        else
        {
            Write(target, target.Syntax, chains, scope);
        }
    }

    private static void Subscribe(IEventAssignmentOperation assignment, MemberChains chains, BodyScope scope)
    {
        if (!assignment.Adds || assignment.EventReference is not IEventReferenceOperation { Event: var @event } reference)
        {
            return;
        }

        if (!@event.IsStatic)
        {
            Change(chains.Find(reference.Instance, true, scope.Body), assignment.Syntax, chains, scope);
        }
        else if (chains.Traits.IsOfSource(@event) && !chains.Traits.IsCache(@event))
        {
            Change(new StateTarget(@event.OriginalDefinition, true, false), assignment.Syntax, chains, scope);
        }
    }

    private static void Call(IInvocationOperation call, MemberChains chains, BodyScope scope)
    {
        if (Mutators.Changed(call) is { } changed)
        {
            Change(chains.Find(changed, true, scope.Body), Whole(call).Syntax, chains, scope);
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

    private static void Pass(IArgumentOperation argument, MemberChains chains, BodyScope scope)
    {
        switch (argument.Parameter?.RefKind)
        {
            case RefKind.Out:
                Write(argument.Value, argument.Syntax, chains, scope);
                break;
            case RefKind.Ref when argument.Parent is not IInvocationOperation { TargetMethod: { Name: "Read" or "EnsureInitialized" } reader } || !IsOfThreading(reader):
                Change(chains.Find(argument.Value, false, scope.Body), (argument.Parent ?? argument).Syntax, chains, scope);
                break;
        }
    }

    private static void Declare(IVariableDeclaratorOperation declarator, MemberChains chains, BodyScope scope)
    {
        if (declarator.GetVariableInitializer() is { Value: var value })
        {
            chains.Name(declarator.Symbol, value, scope.Body);
        }
    }

    /// <summary>The variable of a loop stands for the elements of the collection.</summary>
    private static void Iterate(ILoopOperation loop, MemberChains chains, BodyScope scope)
    {
        if (loop is IForEachLoopOperation { Locals: [var local] } each)
        {
            chains.Name(local, each.Collection, scope.Body);
        }
    }

    private static void Write(IOperation target, SyntaxNode site, MemberChains chains, BodyScope scope)
    {
        if (target is IDiscardOperation or IDeclarationExpressionOperation || chains.Find(target, false, scope.Body) is not { } found)
        {
            return;
        }

        if (found is not { IsDirect: true })
        {
            Change(found, site, chains, scope);
        }
        else if (found.IsStatic && !scope.Body.IsStaticInitializer && !chains.Traits.IsThreadStatic(found.Member))
        {
            StaticAssignmentRule.Note(found.Member, site, scope);
        }
    }

    private static void Change(StateTarget? changed, SyntaxNode site, MemberChains chains, BodyScope scope)
    {
        if (changed is { IsStatic: true, Member: var member } && !scope.Body.IsStaticInitializer && !chains.Traits.IsThreadStatic(member))
        {
            StaticChangeRule.Note(member, site, scope);
        }
    }

    /// <summary>Volatile.Read and Interlocked.Read change nothing, and LazyInitializer.EnsureInitialized makes what is made again elsewhere.</summary>
    private static bool IsOfThreading(IMethodSymbol method) => method.ContainingNamespace is { Name: "Threading", ContainingNamespace.Name: "System" };
}
