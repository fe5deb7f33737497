using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.Time.Durations;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Time.Limits;

/// <summary>A queue that gives a message to the next invocation while the first may still work on it.</summary>
internal sealed class VisibilityRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3006",
        "A message comes again while it is worked on",
        "'{0}' may take {1}, but its queue shows the message to the next invocation after {2}, so that both work on it; make VisibilityTimeout longer than Timeout ({3})",
        RuleCategories.Time,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3006")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context) => context.OnBody(static scope =>
    {
        if (scope.Body is { Root: { Trigger: TriggerKind.Queue, Limit: { } limit } root, Syntax: var syntax }
            && VisibilityOf(root.Method) is { } visibility
            && visibility < limit
            && syntax.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method)
        {
            scope.Note(new Fact(Descriptor, syntax, root.Name, DurationText.Of(limit), DurationText.Of(visibility)) { Place = method.Identifier.GetLocation() });
        }
    });

    private static TimeSpan? VisibilityOf(IMethodSymbol function)
    {
        foreach (var attribute in function.GetAttributes())
        {
            foreach (var argument in attribute.NamedArguments)
            {
                if (argument.Key == "VisibilityTimeout")
                {
                    return argument.Value.Value switch
                    {
                        string text when TriggerSettingsParser.TryParseDuration(text, out var milliseconds) => TimeSpan.FromMilliseconds(milliseconds),
                        int seconds and > 0 => TimeSpan.FromSeconds(seconds),
                        uint seconds and > 0 => TimeSpan.FromSeconds(seconds),
                        _ => null,
                    };
                }
            }
        }

        return null;
    }
}
