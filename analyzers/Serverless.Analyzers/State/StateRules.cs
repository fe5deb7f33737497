using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.State.Caches;
using Serverless.Analyzers.State.Files;
using Serverless.Analyzers.State.Members;

namespace Serverless.Analyzers.State;

/// <summary>The rules about what is kept from one invocation to the next.</summary>
internal static class StateRules
{
    public static IReadOnlyList<FlowRule> All { get; } =
    [
        new MemberWriteRules(),
        new CacheAsTruthRule(),
        new FileRules(),
        new ProcessSettingRule(),
        new StaleStaticRule(),
    ];
}
