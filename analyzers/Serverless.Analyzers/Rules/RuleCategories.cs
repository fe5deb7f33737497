namespace Serverless.Analyzers.Rules;

/// <summary>The categories of rules, by which <c>.editorconfig</c> sets several at once.</summary>
internal static class RuleCategories
{
    /// <summary>How functions are written: triggers, routes, bindings, names.</summary>
    public const string Usage = "Serverless.Usage";
}
