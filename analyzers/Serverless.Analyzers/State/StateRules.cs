using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.State;

/// <summary>The rules about what is kept from one invocation to the next.</summary>
internal static class StateRules
{
    public static IReadOnlyList<FlowRule> All { get; } =
    [
        new StaticAssignmentRule(),
    ];
}
