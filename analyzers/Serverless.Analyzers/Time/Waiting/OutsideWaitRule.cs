using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Time.Waiting;

/// <summary>A function that waits for a process, for somebody at a console or for a debugger.</summary>
internal sealed class OutsideWaitRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3010",
        "A function waits for a process, a console or a debugger",
        "'{0}' waits for {1}, while the limit of the function runs; {2} ({3})",
        RuleCategories.Time,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3010")));

    private static readonly string[] Reads = ["Read", "ReadLine", "ReadToEnd", "ReadAsync", "ReadLineAsync", "ReadToEndAsync"];

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        context.OnCalls(
            "System.Diagnostics.Process",
            ["WaitForExit", "WaitForExitAsync", "WaitForInputIdle"],
            static (call, scope) => Note(call, scope, "a process of its own", "do the work in the function itself, or hand it over to something that may run for long"));
        context.OnCalls("System.Console", ["Read", "ReadLine", "ReadKey"], static (call, scope) => NoteConsole(call, scope));
        context.OnCalls("System.IO.TextReader", Reads, static (call, scope) =>
        {
            if (call.Instance is IPropertyReferenceOperation { Property: { Name: "In", ContainingType.Name: nameof(Console) } })
            {
                NoteConsole(call, scope);
            }
        });
        context.OnCalls(
            "System.Diagnostics.Debugger",
            ["Launch", "Break"],
            static (call, scope) => Note(call, scope, "a debugger", "remove the call, or compile it only where somebody debugs"));
    }

    private static void NoteConsole(IInvocationOperation call, BodyScope scope) =>
        Note(call, scope, "somebody at a console, and nobody is there", "take what it reads as a parameter of the function");

    private static void Note(IInvocationOperation call, BodyScope scope, string awaited, string instead) =>
        scope.Note(new Fact(Descriptor, call.Syntax, $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}", awaited, instead));
}
