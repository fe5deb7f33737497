using Serverless.Analyzers.ColdStart;
using Serverless.Analyzers.Robustness;
using Serverless.Analyzers.State;
using Serverless.Analyzers.Time;

namespace Serverless.Analyzers.Reachability;

/// <summary>All rules that follow calls.</summary>
internal static class FlowRules
{
    public static IReadOnlyList<FlowRule> All { get; } = [.. StateRules.All, .. TimeRules.All, .. ColdStartRules.All, .. RobustnessRules.All];
}
