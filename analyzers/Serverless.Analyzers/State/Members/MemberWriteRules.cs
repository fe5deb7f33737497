using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.State.Members;

/// <summary>The rules about what outlives a method: its members are watched once for all of them.</summary>
internal sealed class MemberWriteRules : FlowRule
{
    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [StaticAssignmentRule.Descriptor, StaticChangeRule.Descriptor, CrossFunctionStateRule.Descriptor, InstanceStateRule.Descriptor, ThreadStateRule.Descriptor];

    public override void Start(FlowRuleContext context) => new MemberWatch(context).Start(context);
}
