namespace Serverless.Analyzers.Reachability;

/// <summary>
/// A rule, or a family of rules, about what functions reach. It notes facts while bodies are walked; the analyzer says those that a
/// function reaches. Instances keep nothing: what a compilation needs is made in <see cref="Start"/>.
/// </summary>
internal abstract class FlowRule
{
    /// <summary>What it may report.</summary>
    public abstract IReadOnlyList<FlowDescriptor> Descriptors { get; }

    /// <summary>Asks for what it wants to see of a compilation that has functions.</summary>
    public abstract void Start(FlowRuleContext context);
}
