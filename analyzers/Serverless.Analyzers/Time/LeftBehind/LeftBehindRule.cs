using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Time.LeftBehind;

/// <summary>Work that goes on when the function has answered.</summary>
internal sealed class LeftBehindRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3011",
        "Work is left behind when the function ends",
        "Nothing waits for '{0}' ({1}): the platform freezes or ends the process when the function has answered, and what fails is lost; await it, or put the work into a queue",
        RuleCategories.Time,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3011")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        DroppedTasks.Start(context);
        AsyncVoid.Start(context);
        Background.Start(context);
    }

    public static void Note(SyntaxNode site, string what, BodyScope scope) => scope.Note(new Fact(Descriptor, site, what));

    public static void Note(SyntaxNode site, IMethodSymbol method, BodyScope scope, Func<bool>? stillHolds = null) =>
        scope.Note(new Fact(Descriptor, site, DisplayNames.Of(method)) { Subject = method, StillHolds = stillHolds });
}
