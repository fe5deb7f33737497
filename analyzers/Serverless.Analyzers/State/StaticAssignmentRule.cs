using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.State;

/// <summary>A static field or property that is assigned at an invocation.</summary>
internal sealed class StaticAssignmentRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2001",
        "A static member is assigned at an invocation",
        "'{0}' is static and is assigned at an invocation ({1}): other invocations see the value or lose it, as the platform pleases; keep it in a database, cache or object store, or pass it on",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2001")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        context.OnOperation(OperationKind.SimpleAssignment, (o, scope) => Judge(((IAssignmentOperation)o).Target, o, scope));
        context.OnOperation(OperationKind.CompoundAssignment, (o, scope) => Judge(((IAssignmentOperation)o).Target, o, scope));
        context.OnOperation(OperationKind.CoalesceAssignment, (o, scope) => Judge(((IAssignmentOperation)o).Target, o, scope));
        context.OnOperation(OperationKind.Increment, (o, scope) => Judge(((IIncrementOrDecrementOperation)o).Target, o, scope));
        context.OnOperation(OperationKind.Decrement, (o, scope) => Judge(((IIncrementOrDecrementOperation)o).Target, o, scope));
    }

    private static void Judge(IOperation target, IOperation assignment, BodyScope scope)
    {
        ISymbol? member = target switch
        {
            IFieldReferenceOperation { Field: { IsStatic: true } field } => field,
            IPropertyReferenceOperation { Property: { IsStatic: true } property } => property,
            _ => null,
        };
        if (member is not null && !scope.Body.IsStaticInitializer)
        {
            scope.Note(new Fact(Descriptor, assignment.Syntax, DisplayNames.Of(member)) { Subject = member });
        }
    }
}
