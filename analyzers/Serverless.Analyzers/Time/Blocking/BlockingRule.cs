using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Time.Blocking;

/// <summary>A thread that waits for a task instead of giving way to other work.</summary>
internal sealed class BlockingRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3007",
        "A thread is blocked until a task ends",
        "'{0}' blocks its thread ({1}): while it waits no other invocation gets the thread, and no deadline ends the wait; await the task, and let the methods on the way be async",
        RuleCategories.Time,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3007")));

    private static readonly string[] Awaiters =
    [
        "TaskAwaiter", "TaskAwaiter`1", "ValueTaskAwaiter", "ValueTaskAwaiter`1",
        "ConfiguredTaskAwaitable+ConfiguredTaskAwaiter", "ConfiguredTaskAwaitable`1+ConfiguredTaskAwaiter",
        "ConfiguredValueTaskAwaitable+ConfiguredValueTaskAwaiter", "ConfiguredValueTaskAwaitable`1+ConfiguredValueTaskAwaiter",
    ];

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var tasks = new TaskTypes(context.Types);
        context.OnProperty(property => property.Name == "Result" && tasks.IsTask(property.ContainingType), Result);
        context.OnCall("System.Threading.Tasks.Task", "Wait", Wait);
        context.OnCalls("System.Threading.Tasks.Task", ["WaitAll", "WaitAny"], (call, scope) => Note(call, $"Task.{call.TargetMethod.Name}", scope));
        foreach (var awaiter in Awaiters)
        {
            context.OnCall("System.Runtime.CompilerServices." + awaiter, "GetResult", GetResult);
        }
    }

    private static void Result(IPropertyReferenceOperation reference, BodyScope scope)
    {
        if (reference.Instance is { } task && !CompletedTasks.Contains(task, scope))
        {
            Note(reference, "Result", scope);
        }
    }

    private static void Wait(IInvocationOperation call, BodyScope scope)
    {
        // To ask whether it has ended already is not to wait.
        var asks = call.Arguments is [{ Value.ConstantValue: { HasValue: true, Value: 0 } }, ..]
            or [{ Value: IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } } }, ..];
        if (!asks && call.Instance is { } task && !CompletedTasks.Contains(task, scope))
        {
            Note(call, "Wait", scope);
        }
    }

    private static void GetResult(IInvocationOperation call, BodyScope scope)
    {
        if (call.Instance is IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task } && !CompletedTasks.Contains(task, scope))
        {
            Note(call, "GetAwaiter().GetResult", scope);
        }
    }

    private static void Note(IOperation site, string what, BodyScope scope) => scope.Note(new Fact(Descriptor, site.Syntax, what));
}
