using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Validation;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>A type on the way to its model: what it holds may lead back to it.</summary>
internal sealed class ValidationNode(INamedTypeSymbol type)
{
    public INamedTypeSymbol Type { get; } = type;

    public List<Member> Members { get; } = [];

    public List<RuleModel> Rules { get; } = [];

    public List<ValidationNode> Derived { get; } = [];

    /// <summary>Attributes that cannot be made.</summary>
    public List<UnusableRule> Unusable { get; } = [];

    public SortedSet<string> Warnings { get; } = new(StringComparer.Ordinal);

    public bool IsValidatableObject { get; set; }

    /// <summary>Whether there is anything to validate in it or below it; settled once its whole graph is known.</summary>
    public bool IsNeeded { get; set; }

    public ValidatedTypeModel? Model { get; set; }

    /// <summary>The nodes that it leads to.</summary>
    public IEnumerable<ValidationNode> Targets => Members.Select(m => m.Shape?.Target).OfType<ValidationNode>().Concat(Derived);

    internal sealed record Member(string Name, string Display, string Value, List<RuleModel> Rules, ValidationShape? Shape);
}
