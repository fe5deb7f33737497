using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Configuration;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.Time.Durations;

namespace Serverless.Analyzers.Time.Limits;

/// <summary>A function whose limit is longer than the platform that it is to run on allows.</summary>
internal sealed class PlatformLimitRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3004",
        "A function's limit is longer than its platform allows",
        "'{0}' may take {1}, but {2} ends it after {3}; shorten its Timeout and split what takes longer, or choose another platform ({4})",
        RuleCategories.Time,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3004")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var options = context.Options;
        context.OnBody(scope => Judge(scope, options));
    }

    private static void Judge(BodyScope scope, ServerlessOptions options)
    {
        if (ChosenLimit.Of(scope) is not { } chosen || PlatformOf(scope, options) is not { } platform)
        {
            return;
        }

        foreach (var limit in PlatformLimit.All)
        {
            if (limit.Name == platform && chosen.AllowedBy(limit) is var allowed && chosen.Time > allowed)
            {
                var name = chosen.IsHttp ? limit.Name + limit.Note : limit.Name;
                scope.Note(new Fact(Descriptor, scope.Body.Syntax, chosen.Root.Name, DurationText.Of(chosen.Time), name, DurationText.Of(allowed)) { Place = chosen.Place });
            }
        }
    }

    /// <summary>Handlers of Lambda run nowhere else.</summary>
    private static string? PlatformOf(BodyScope scope, ServerlessOptions options) =>
        options.Platform(scope.Body.Syntax.SyntaxTree) ?? (scope.Body.Root is { Framework: Framework.AwsLambda } ? "aws-lambda" : null);
}
