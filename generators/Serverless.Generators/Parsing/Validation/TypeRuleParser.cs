using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>Reads the validation attributes of a type itself, inherited ones included.</summary>
internal sealed class TypeRuleParser(ValidationSymbols symbols, RuleParser rules)
{
    public void Parse(ValidationNode node)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        for (var current = node.Type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            var isOwn = current.Is(node.Type);
            var met = new List<INamedTypeSymbol>();
            foreach (var attribute in symbols.RulesOf(current))
            {
                var usage = Usage.Of(attribute.AttributeClass!);
                if (isOwn || (usage.IsInherited && (usage.AllowsMultiple || !seen.Contains(attribute.AttributeClass!))))
                {
                    node.Rules.AddRange(rules.Parse([attribute], current, node.Type, owner: null, node.Warnings, node.Unusable));
                }

                met.Add(attribute.AttributeClass!);
            }

            seen.UnionWith(met);
        }
    }

    private readonly record struct Usage(bool IsInherited, bool AllowsMultiple)
    {
        public static Usage Of(INamedTypeSymbol attribute)
        {
            for (var current = attribute; current is not null; current = current.BaseType)
            {
                if (current.GetAttributes().FirstOrDefault(a => a.IsNamed("System.AttributeUsageAttribute")) is { } usage)
                {
                    return new(
                        usage.NamedArguments.FirstOrDefault(a => a.Key == "Inherited").Value.Value is not false,
                        usage.NamedArguments.FirstOrDefault(a => a.Key == "AllowMultiple").Value.Value is true);
                }
            }

            return new(IsInherited: true, AllowsMultiple: false);
        }
    }
}
