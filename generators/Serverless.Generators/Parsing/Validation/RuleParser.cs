using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Validation;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>Writes the expression that makes a validation attribute, so that nobody has to reflect on it.</summary>
internal sealed class RuleParser(ValidationSymbols symbols)
{
    private const string Annotations = "System.ComponentModel.DataAnnotations";
    private const string Runtime = "global::Serverless.Gateway.Validation";

    /// <summary>The validation attributes of a parameter or member.</summary>
    /// <param name="symbol">The parameter or member.</param>
    /// <param name="valueType">Its type.</param>
    /// <param name="owner">The type whose member it is, or null.</param>
    /// <param name="warnings">Takes the ids of warnings that the expressions raise.</param>
    /// <param name="unusable">Takes the attributes that generated code cannot make.</param>
    public List<RuleModel> Parse(ISymbol symbol, ITypeSymbol valueType, INamedTypeSymbol? owner, ISet<string> warnings, ICollection<UnusableRule> unusable) =>
        Parse(symbols.RulesOf(symbol), symbol, valueType, owner, warnings, unusable);

    public List<RuleModel> Parse(
        IEnumerable<AttributeData> attributes, ISymbol symbol, ITypeSymbol valueType, INamedTypeSymbol? owner, ISet<string> warnings, ICollection<UnusableRule> unusable)
    {
        var parsed = new List<RuleModel>();
        foreach (var attribute in attributes)
        {
            if (Parse(attribute, valueType, owner, warnings) is { } rule)
            {
                parsed.Add(rule);
            }
            else
            {
                unusable.Add(new(attribute, symbol));
            }
        }

        return parsed;
    }

    private RuleModel? Parse(AttributeData attribute, ITypeSymbol valueType, INamedTypeSymbol? owner, ISet<string> warnings)
    {
        if (attribute.AttributeClass is not { } type
            || attribute.AttributeConstructor is not { } constructor
            || !symbols.CanName(type)
            || !symbols.Compilation.CanSee(constructor)
            || Settings(attribute) is not { } settings)
        {
            return null;
        }

        if (type.Is(symbols.Compare) && owner is not null)
        {
            return Compare(attribute, owner, settings, warnings);
        }

        var arguments = attribute.ConstructorArguments.Select(a => ConstantText.Of(a, symbols)).ToList();
        if (arguments.Contains(null))
        {
            return null;
        }

        WarningIds.Collect(constructor, warnings);
        var creation = $"new {type.FullName()}({string.Join(", ", arguments)}){settings}";
        if (type.Name is "MinLengthAttribute" or "MaxLengthAttribute" or "LengthAttribute" && IsOfFramework(type) && MustCount(valueType))
        {
            creation = $"new {Runtime}.CountRule({creation}, static value => (({valueType.FullName()})value).Count)";
        }

        // What the framework warns of: counting by reflection, which CountRule has replaced; and converters of generic types
        // for the limits of a range, which are no constants that could be written there.
        return new(creation, IsOfFramework(type) && constructor.HasAttribute("System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute"));
    }

    // The framework's own attribute looks the other property up by name, which trimming would break.
    private RuleModel? Compare(AttributeData attribute, INamedTypeSymbol owner, string settings, ISet<string> warnings)
    {
        if (attribute.ConstructorArguments is not [{ Value: string name }])
        {
            return null;
        }

        var rule = $"new {Runtime}.CompareRule<{owner.FullName()}>({DisplayNames.Literal(name)}";
        if (Find(owner, name) is not { } other)
        {
            return new($"{rule}){settings}", HidesReflection: false);
        }

        WarningIds.Collect(other, warnings);
        var display = DisplayNames.Of(other, symbols) ?? DisplayNames.Literal(name);
        return new($"{rule}, static () => {display}, static value => value.{TypeNames.Identifier(name)}){settings}", HidesReflection: false);
    }

    private static IPropertySymbol? Find(INamedTypeSymbol owner, string name)
    {
        for (var type = owner; type is not null; type = type.BaseType)
        {
            foreach (var property in type.GetMembers(name).OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public })
                {
                    return property;
                }
            }
        }

        return null;
    }

    private string? Settings(AttributeData attribute)
    {
        if (attribute.NamedArguments.Length == 0)
        {
            return string.Empty;
        }

        var settings = new List<string>();
        foreach (var argument in attribute.NamedArguments)
        {
            if (ConstantText.Of(argument.Value, symbols) is not { } value)
            {
                return null;
            }

            settings.Add($"{TypeNames.Identifier(argument.Key)} = {value}");
        }

        return $" {{ {string.Join(", ", settings)} }}";
    }

    // Of a collection without the old ICollection, the framework's attributes find the count by reflection.
    private bool MustCount(ITypeSymbol type) =>
        type is INamedTypeSymbol named
        && type.SpecialType != SpecialType.System_String
        && type.IsReferenceType
        && !type.IsAssignableTo(symbols.Collection)
        && symbols.CanName(type)
        && HasCount(named);

    private static bool HasCount(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (HasOwnCount(current))
            {
                return true;
            }
        }

        // Two interfaces with a count each would make the name ambiguous.
        return type.TypeKind == TypeKind.Interface && type.AllInterfaces.Count(HasOwnCount) == 1;
    }

    private static bool HasOwnCount(INamedTypeSymbol type) => type.GetMembers("Count").Any(m => m is IPropertySymbol
    {
        IsStatic: false,
        DeclaredAccessibility: Accessibility.Public,
        Type.SpecialType: SpecialType.System_Int32,
    });

    private static bool IsOfFramework(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString() == Annotations;
}
