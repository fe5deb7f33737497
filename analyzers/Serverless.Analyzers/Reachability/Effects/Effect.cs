namespace Serverless.Analyzers.Reachability.Effects;

/// <summary>What a method without source here is known to do.</summary>
/// <param name="Rule">The rule that a function which calls it breaks; <see cref="Takes"/> for the time that it takes at least.</param>
/// <param name="Path">The calls inside it that lead to the place; its name at least.</param>
/// <param name="Arguments">The arguments of the rule's message without the path; for <see cref="Takes"/> the milliseconds.</param>
internal sealed record Effect(string Rule, string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>In the place of a rule: the method takes that long at least.</summary>
    public const string Takes = "takes";
}
