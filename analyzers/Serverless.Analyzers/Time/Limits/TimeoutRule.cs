using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.Time.Durations;
using Serverless.Analyzers.Time.Durations.Values;

namespace Serverless.Analyzers.Time.Limits;

/// <summary>A time-out that a function would not live to see.</summary>
internal sealed class TimeoutRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3002",
        "A time-out is longer than the function's limit",
        "'{0}' waits up to {1}, but the function is ended after {2}; choose a time-out well within the limit, so that the function can still answer ({3})",
        RuleCategories.Time,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3002")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var fields = new FieldValues();
        context.OnOperation(OperationKind.SimpleAssignment, (o, scope) => JudgeAssignment((ISimpleAssignmentOperation)o, scope, fields));
        foreach (var (type, method, parameter, unit) in TimeoutSettings.Methods)
        {
            context.OnCall(type, method, (call, scope) => JudgeArguments(call, call.Arguments, $"{call.TargetMethod.ContainingType.Name}.{method}", parameter, unit, scope, fields));
        }

        foreach (var (type, parameter, unit) in TimeoutSettings.Constructors)
        {
            context.OnCreation(type, (creation, scope) => JudgeArguments(creation, creation.Arguments, $"new {creation.Type?.Name}", parameter, unit, scope, fields));
        }

        DefaultTimeouts.Start(context);
    }

    public static void Note(BodyScope scope, SyntaxNode site, string subject, TimeSpan time, Func<bool>? stillHolds = null) =>
        scope.Note(new Fact(Descriptor, site, subject, DurationText.Of(time)) { Takes = time, StillHolds = stillHolds });

    private static void JudgeAssignment(ISimpleAssignmentOperation assignment, BodyScope scope, FieldValues fields)
    {
        if (assignment.Target is IPropertyReferenceOperation { Property: { } property } && TimeoutSettings.Properties.TryGetValue(property.Name, out var types))
        {
            foreach (var (type, unit) in types)
            {
                if (IsOrDerives(property.ContainingType, type))
                {
                    Judge(assignment.Syntax, assignment.Value, $"{property.ContainingType.Name}.{property.Name}", unit, scope, fields);
                    return;
                }
            }
        }
    }

    private static void JudgeArguments(
        IOperation operation, IEnumerable<IArgumentOperation> arguments, string subject, string parameter, double unit, BodyScope scope, FieldValues fields)
    {
        foreach (var argument in arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter?.Name == parameter)
            {
                Judge(operation.Syntax, argument.Value, subject, unit, scope, fields);
            }
        }
    }

    private static void Judge(SyntaxNode site, IOperation value, string subject, double unit, BodyScope scope, FieldValues fields)
    {
        var isTime = IsTime(value.Type);
        var ticks = new ValueReader(fields, new LocalUses(scope.Blocks)).Of(value) * (isTime ? 1 : unit);
        if (ticks is > 0 and < long.MaxValue / 2)
        {
            Note(scope, site, subject, TimeSpan.FromTicks((long)ticks.Value));
        }
    }

    /// <summary>Also a nullable one.</summary>
    private static bool IsTime(ITypeSymbol? type) =>
        type is { Name: nameof(TimeSpan) } or INamedTypeSymbol { Name: nameof(Nullable<int>), TypeArguments: [{ Name: nameof(TimeSpan) }] };

    private static bool IsOrDerives(INamedTypeSymbol? type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
