using Microsoft.CodeAnalysis;
using Serverless.Analyzers.ColdStart.Apis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.ColdStart;

/// <summary>Files, the network or a database that are waited for before the first invocation.</summary>
internal sealed class OutsideAtStartRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS4001",
        "Something outside is waited for at a cold start",
        "'{0}' {1} before the first invocation can run ({2}): every new instance waits for it, and fails if it fails; do it at first use, as with Lazy<T>, or when the program is built",
        RuleCategories.ColdStart,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS4001")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        foreach (var (type, what, methods) in OutsideCalls.Methods)
        {
            context.OnCalls(type, methods, (call, scope) => Note(call, DisplayNames.Of(call.TargetMethod.ReducedFrom ?? call.TargetMethod), what, scope));
        }

        foreach (var (type, what, parameter) in OutsideCalls.Creations)
        {
            context.OnCreation(type, (creation, scope) =>
            {
                if (creation.Constructor?.Parameters is [{ Name: var name }, ..] && name == parameter)
                {
                    Note(creation, DisplayNames.Of(creation.Constructor), what, scope);
                }
            });
        }

        context.OnMethod(SdkCalls.IsRemote, static (call, scope) => Note(call, DisplayNames.Of(call.TargetMethod), OutsideCalls.Network, scope));
    }

    private static void Note(IOperation operation, string name, string what, BodyScope scope)
    {
        if (!scope.IsLater)
        {
            scope.Note(new Fact(Descriptor, operation.Syntax, name, what) { Reach = Reach.Start });
        }
    }
}
