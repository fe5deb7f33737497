namespace Serverless.Analyzers.Rules;

/// <summary>The categories of rules, by which <c>.editorconfig</c> sets several at once.</summary>
internal static class RuleCategories
{
    /// <summary>How functions are written: triggers, routes, bindings, names.</summary>
    public const string Usage = "Serverless.Usage";

    /// <summary>What is kept from one invocation to the next, and lost.</summary>
    public const string State = "Serverless.State";

    /// <summary>What outlives a function's limit or its invocation.</summary>
    public const string Time = "Serverless.Time";

    /// <summary>What makes the first invocation slow.</summary>
    public const string ColdStart = "Serverless.ColdStart";

    /// <summary>What goes wrong when things fail, come twice, or come from strangers.</summary>
    public const string Robustness = "Serverless.Robustness";
}
