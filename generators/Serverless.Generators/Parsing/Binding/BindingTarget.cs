using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>What is bound: a parameter of the method, or a member of an <c>[AsParameters]</c> type.</summary>
internal sealed class BindingTarget
{
    private BindingTarget(string name, ITypeSymbol type, ImmutableArray<AttributeData> attributes, ISymbol symbol, NullableAnnotation annotation)
    {
        Name = name;
        Type = type;
        Attributes = attributes;
        Symbol = symbol;
        IsNullable = ParseRules.Underlying(type) is not null || (!type.IsValueType && annotation != NullableAnnotation.NotAnnotated);
    }

    public string Name { get; }

    public ITypeSymbol Type { get; }

    public ImmutableArray<AttributeData> Attributes { get; }

    /// <summary>Where it is declared, for messages.</summary>
    public ISymbol Symbol { get; }

    public bool IsNullable { get; }

    public bool IsOptional => HasDefault || IsNullable;

    public bool HasDefault { get; private init; }

    /// <summary>The C# literal of its default value, or null.</summary>
    public string? DefaultValue { get; private init; }

    /// <summary>The parameter's place in the method; -1 for members.</summary>
    public int Index { get; private init; } = -1;

    public static BindingTarget Of(IParameterSymbol parameter) => new(parameter.Name, parameter.Type, parameter.GetAttributes(), parameter, parameter.NullableAnnotation)
    {
        HasDefault = parameter.HasExplicitDefaultValue,
        DefaultValue = parameter.HasExplicitDefaultValue ? Literals.Of(parameter.ExplicitDefaultValue, parameter.Type) : null,
        Index = parameter.Ordinal,
    };

    public static BindingTarget Of(IPropertySymbol property) =>
        new(property.Name, property.Type, property.GetAttributes(), property, property.NullableAnnotation);

    /// <summary>A constructor parameter with the property of the same name: attributes of both count.</summary>
    public static BindingTarget Of(IParameterSymbol parameter, IPropertySymbol? property) => new(
        property?.Name ?? parameter.Name,
        parameter.Type,
        property is null ? parameter.GetAttributes() : parameter.GetAttributes().AddRange(property.GetAttributes()),
        parameter,
        parameter.NullableAnnotation)
    {
        HasDefault = parameter.HasExplicitDefaultValue,
        DefaultValue = parameter.HasExplicitDefaultValue ? Literals.Of(parameter.ExplicitDefaultValue, parameter.Type) : null,
    };

    /// <summary>The attribute that implements an interface of binding metadata.</summary>
    public AttributeData? Find(KnownTypes types, string metadataInterface) => Attributes.FirstOrDefault(
        a => a.AttributeClass is { } type && type.AllInterfaces.Any(i => types.Is(i, metadataInterface)));

    public AttributeData? FindExact(KnownTypes types, string attribute) => Attributes.FirstOrDefault(a => types.Is(a.AttributeClass, attribute));
}
