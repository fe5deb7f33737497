using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.ColdStart;

/// <summary>The rules about what makes the first invocation slow.</summary>
internal static class ColdStartRules
{
    public static IReadOnlyList<FlowRule> All { get; } =
    [
        new OutsideAtStartRule(),
        new AssemblyScanRule(),
        new RegexAtStartRule(),
        new BigTableRule(),
        new ClientPerInvocationRule(),
        new ContainerPerInvocationRule(),
        new UnusedServiceRule(),
    ];
}
