using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.Robustness;

/// <summary>The rules about what goes wrong when things fail, come twice, or come from strangers.</summary>
internal static class RobustnessRules
{
    public static IReadOnlyList<FlowRule> All { get; } =
    [
        new SwallowedExceptionRule(),
        new RepeatedEffectRule(),
        new SecretLiteralRule(),
        new OpenWriteRule(),
    ];
}
