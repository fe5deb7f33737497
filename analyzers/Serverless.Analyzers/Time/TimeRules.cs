using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.Time;

/// <summary>The rules about what takes too long or outlives its invocation.</summary>
internal static class TimeRules
{
    public static IReadOnlyList<FlowRule> All { get; } =
    [];
}
