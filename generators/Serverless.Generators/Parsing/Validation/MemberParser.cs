using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Validation;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>Reads the validated properties of a type, by the rules of Microsoft.Extensions.Validation.</summary>
internal sealed class MemberParser(ValidationSymbols symbols, RuleParser rules, ShapeParser shapes)
{
    /// <summary>Adds the properties of the type, then those that it inherits.</summary>
    public void Parse(ValidationNode node)
    {
        foreach (var declaring in DeclaringTypes(node.Type))
        {
            foreach (var property in Properties(declaring))
            {
                if (IsValidated(property) && Parse(node, declaring, property) is { } member)
                {
                    node.Members.Add(member);
                }
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> DeclaringTypes(INamedTypeSymbol type)
    {
        yield return type;
        foreach (var contract in type.AllInterfaces)
        {
            // An interface that names the type as one of its JSON forms has been asked for with its attributes.
            if (type.TypeKind == TypeKind.Interface || PolymorphicTypes.DerivedOf(contract).Contains(type, SymbolEqualityComparer.Default))
            {
                yield return contract;
            }
        }

        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>The properties of a type; those of a record's constructor first, in its order.</summary>
    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        var own = type.GetMembers().OfType<IPropertySymbol>().ToList();
        if (RecordConstructor(type) is not { } constructor)
        {
            return own;
        }

        var first = constructor.Parameters.Select(p => own.Find(m => IsSameName(m, p))).OfType<IPropertySymbol>().Distinct<IPropertySymbol>(SymbolEqualityComparer.Default).ToList();
        return first.Concat(own.Where(p => !first.Contains(p, SymbolEqualityComparer.Default)));
    }

    private bool IsValidated(IPropertySymbol property) =>
        property is { IsIndexer: false, IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public }
        && !property.IsForbidden()
        && !symbols.IsService(property)
        && !ValidationSymbols.IsSkipped(property, property.Type)
        && !IsNeverRead(property);

    private ValidationNode.Member? Parse(ValidationNode node, INamedTypeSymbol declaring, IPropertySymbol property)
    {
        var parameter = ConstructorParameter(declaring, property);
        if (parameter is not null && declaring.IsRecord && (symbols.IsService(parameter) || ValidationSymbols.IsSkipped(parameter, parameter.Type)))
        {
            return null;
        }

        var own = Rules(property, property.Type, node);
        var shape = shapes.Parse(property.Type);
        if (parameter is not null && (declaring.IsRecord || own.Count > 0 || shape is not null))
        {
            own.AddRange(Rules(parameter, property.Type, node));
        }

        if (own.Count == 0 && shape is null)
        {
            return null;
        }

        WarningIds.Collect(property, node.Warnings);
        var display = (parameter is null ? null : DisplayNames.Of(parameter, symbols))
            ?? DisplayNames.Of(property, symbols)
            ?? DisplayNames.Literal(parameter is not null && declaring.IsRecord ? parameter.Name : property.Name);
        var value = SymbolEqualityComparer.Default.Equals(declaring, node.Type)
            ? $"value.{TypeNames.Identifier(property.Name)}"
            : $"(({declaring.FullName()})value).{TypeNames.Identifier(property.Name)}";
        return new(property.Name, display, value, own, shape);
    }

    private List<RuleModel> Rules(ISymbol symbol, ITypeSymbol type, ValidationNode node) =>
        rules.Parse(symbol, type, node.Type, node.Warnings, node.Unusable);

    private static bool IsSameName(ISymbol property, ISymbol parameter) => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase);

    private static IMethodSymbol? RecordConstructor(INamedTypeSymbol type) => type.IsRecord
        ? type.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length > 0 && c.Parameters.All(p => HasProperty(type, p)))
        : null;

    private static bool HasProperty(INamedTypeSymbol? type, IParameterSymbol parameter)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers().Any(m => m is IPropertySymbol && IsSameName(m, parameter)))
            {
                return true;
            }
        }

        return false;
    }

    // Attributes on a parameter of a positional record stay on the parameter.
    private static IParameterSymbol? ConstructorParameter(INamedTypeSymbol type, IPropertySymbol property) => type.InstanceConstructors
        .Where(c => c.DeclaredAccessibility == Accessibility.Public)
        .Select(c => c.Parameters.FirstOrDefault(p => IsSameName(property, p)))
        .FirstOrDefault(p => p is not null);

    // What is only left out when writing can still be read, and so must be validated.
    private static bool IsNeverRead(IPropertySymbol property)
    {
        const int Always = 1;
        const int WhenReading = 5;
        return property.GetAttributes().FirstOrDefault(a => a.IsNamed("System.Text.Json.Serialization.JsonIgnoreAttribute")) is { } ignore
            && (ignore.NamedArguments.FirstOrDefault(a => a.Key == "Condition").Value.Value is not int condition || condition is Always or WhenReading);
    }
}
