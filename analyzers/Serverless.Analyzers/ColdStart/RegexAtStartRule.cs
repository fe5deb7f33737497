using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.ColdStart;

/// <summary>A regular expression that is read, and perhaps compiled, before the first invocation, though the compiler could have done it.</summary>
internal sealed class RegexAtStartRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS4003",
        "A regular expression is constructed at a cold start",
        "The regular expression is read and built before the first invocation can run ({0}): let the compiler do it with [GeneratedRegex]",
        RuleCategories.ColdStart,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS4003")));

    /// <summary>What generated code cannot do: <c>RegexOptions.NonBacktracking</c>.</summary>
    private const int NonBacktracking = 1024;

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        if (context.Types.Get("System.Text.RegularExpressions.GeneratedRegexAttribute") is null)
        {
            return;
        }

        context.OnCreation("System.Text.RegularExpressions.Regex", (creation, scope) =>
        {
            var isConstant = true;
            foreach (var argument in creation.Arguments)
            {
                var value = argument.Value.ConstantValue;
                isConstant &= argument.Parameter?.Name switch
                {
                    "pattern" => value.HasValue,
                    "options" => value is { HasValue: true, Value: int options } && (options & NonBacktracking) == 0,
                    _ => true,
                };
            }

            if (isConstant)
            {
                scope.Note(new Fact(Descriptor, creation.Syntax) { Reach = Reach.Start });
            }
        });
    }
}
