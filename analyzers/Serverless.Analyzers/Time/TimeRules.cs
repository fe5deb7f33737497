using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Time.Blocking;
using Serverless.Analyzers.Time.Cancellation;
using Serverless.Analyzers.Time.Durations;
using Serverless.Analyzers.Time.LeftBehind;
using Serverless.Analyzers.Time.Limits;
using Serverless.Analyzers.Time.Parallelism;
using Serverless.Analyzers.Time.Waiting;

namespace Serverless.Analyzers.Time;

/// <summary>The rules about what takes too long or outlives its invocation.</summary>
internal static class TimeRules
{
    public static IReadOnlyList<FlowRule> All { get; } =
    [
        new DurationRule(),
        new TimeoutRule(),
        new EndlessLoopRule(),
        new PlatformLimitRule(),
        new AnyPlatformLimitRule(),
        new VisibilityRule(),
        new OutsideWaitRule(),
        new BlockingRule(),
        new TokenMissingRule(),
        new TokenNotHandedOnRule(),
        new LeftBehindRule(),
        new SequentialAwaitsRule(),
    ];
}
