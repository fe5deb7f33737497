using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.Time.LeftBehind;

/// <summary>Tasks that are started and then dropped: discarded, never awaited, or kept where nobody looks.</summary>
internal sealed class DroppedTasks
{
    private readonly ConcurrentDictionary<ISymbol, bool> _read = new(SymbolEqualityComparer.Default);
    private readonly TaskTypes _tasks;

    private DroppedTasks(TaskTypes tasks) => _tasks = tasks;

    public static void Start(FlowRuleContext context)
    {
        var dropped = new DroppedTasks(new TaskTypes(context.Types));
        context.OnOperation(OperationKind.ExpressionStatement, (o, scope) => dropped.Statement((IExpressionStatementOperation)o, scope));
        context.OnOperation(OperationKind.VariableDeclarator, (o, scope) => dropped.Declarator((IVariableDeclaratorOperation)o, scope));
        context.OnOperation(OperationKind.FieldReference, (o, _) => dropped.Read(o, ((IFieldReferenceOperation)o).Field));
        context.OnProperty(dropped.MayHold, (reference, _) => dropped.Read(reference, reference.Property));
    }

    private void Statement(IExpressionStatementOperation statement, BodyScope scope)
    {
        switch (statement.Operation)
        {
            case IInvocationOperation call when StartsWork(call, scope) && !CompilerWarns(call, scope) && !Background.Runs(call):
                LeftBehindRule.Note(call.Syntax, call.TargetMethod, scope);
                break;
            case IConditionalAccessOperation { WhenNotNull: var access } conditional when StartedBy(access, scope) is { } call:
                LeftBehindRule.Note(conditional.Syntax, call.TargetMethod, scope);
                break;
            case IAssignmentOperation { Target: IDiscardOperation, Value: var value } discard when StartedBy(value, scope) is { } call:
                LeftBehindRule.Note(discard.Syntax, call.TargetMethod, scope);
                break;
            case IAssignmentOperation { Target: IFieldReferenceOperation { Field: var field }, Value: var value } stored when StartedBy(value, scope) is { } call:
                LeftBehindRule.Note(stored.Syntax, call.TargetMethod, scope, () => !_read.ContainsKey(field.OriginalDefinition));
                break;
            case IAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsIndexer: false } property }, Value: var value } stored when StartedBy(value, scope) is { } call:
                if (property.DeclaringSyntaxReferences.Length > 0)
                {
                    LeftBehindRule.Note(stored.Syntax, call.TargetMethod, scope, () => !_read.ContainsKey(property.OriginalDefinition));
                }

                break;
        }
    }

    private void Declarator(IVariableDeclaratorOperation declarator, BodyScope scope)
    {
        if (_tasks.IsTask(declarator.Symbol.Type)
            && declarator.Initializer is { Value: var value }
            && StartedBy(value, scope) is { } call
            && !IsRead(declarator.Symbol, scope))
        {
            LeftBehindRule.Note(value.Syntax, call.TargetMethod, scope);
        }
    }

    private bool MayHold(IPropertySymbol property) => property.Type is ITypeParameterSymbol || _tasks.IsTask(property.Type);

    /// <summary>A task in a field or property that is looked at anywhere is taken to be waited for.</summary>
    private void Read(IOperation reference, ISymbol member)
    {
        if (_tasks.IsTask(reference.Type) && !IsAssigned(reference))
        {
            _read.TryAdd(member.OriginalDefinition, true);
        }
    }

    private static bool IsRead(ILocalSymbol local, BodyScope scope)
    {
        foreach (var block in scope.Blocks)
        {
            foreach (var operation in block.DescendantsAndSelf())
            {
                if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) && !IsAssigned(reference))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAssigned(IOperation reference) =>
        reference.Parent is IAssignmentOperation assignment && assignment.Target == reference && assignment.Parent is IExpressionStatementOperation;

    private IInvocationOperation? StartedBy(IOperation value, BodyScope scope) =>
        TaskExpressions.WithoutWrappers(value) is IInvocationOperation call && StartsWork(call, scope) ? call : null;

    private bool StartsWork(IInvocationOperation call, BodyScope scope) =>
        _tasks.IsTask(call.Type)
        && !TaskExpressions.IsComplete(call)
        && call.TargetMethod is not ({ Name: "Delay", ContainingType.Name: "Task" } or { ContainingType.Name: "ChannelWriter" })
        && !WaitedByOtherMeans.In(call, scope);

    /// <summary>Whether CS4014 says it already: calls of methods that are written as async, and all calls in such methods.</summary>
    private static bool CompilerWarns(IInvocationOperation call, BodyScope scope) =>
        call.TargetMethod.IsAsync || TaskExpressions.Enclosing(call, scope.Body.Owner) is IMethodSymbol { IsAsync: true };
}
