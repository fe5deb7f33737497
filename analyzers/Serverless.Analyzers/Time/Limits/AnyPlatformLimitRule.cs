using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Configuration;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.Time.Durations;

namespace Serverless.Analyzers.Time.Limits;

/// <summary>A function whose limit is longer than some platforms allow, where it is not said on which it is to run.</summary>
internal sealed class AnyPlatformLimitRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3005",
        "A function's limit is longer than some platforms allow",
        "'{0}' may take {1}, which is more than it gets from {2}; shorten its Timeout and split what takes longer, or name its platform with serverless.platform ({3})",
        RuleCategories.Time,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3005")));

    /// <summary>What a trigger has that says nothing; a second more or less than a gateway waits is no advice for those who do not run there.</summary>
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(30);

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var options = context.Options;
        context.OnBody(scope => Judge(scope, options));
    }

    private static void Judge(BodyScope scope, ServerlessOptions options)
    {
        if (ChosenLimit.Of(scope) is not { Root.Framework: Framework.Serverless } chosen || chosen.Time <= Default || options.Platform(scope.Body.Syntax.SyntaxTree) is not null)
        {
            return;
        }

        var shorter = new List<string>();
        foreach (var limit in PlatformLimit.All)
        {
            if (chosen.Time > chosen.AllowedBy(limit))
            {
                shorter.Add($"{limit.Name}{(chosen.IsHttp ? limit.Note : "")} ({DurationText.Of(chosen.AllowedBy(limit))})");
            }
        }

        if (shorter.Count > 0)
        {
            scope.Note(new Fact(Descriptor, scope.Body.Syntax, chosen.Root.Name, DurationText.Of(chosen.Time), string.Join(", ", shorter)) { Place = chosen.Place });
        }
    }
}
