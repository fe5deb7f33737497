using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing.Json;

namespace Serverless.Generators.Parsing.Validation;

/// <summary>The types that decide what is validated.</summary>
internal sealed class ValidationSymbols(Compilation compilation)
{
    public Compilation Compilation { get; } = compilation;

    public INamedTypeSymbol? ValidationAttribute { get; } = compilation.GetTypeByMetadataName("System.ComponentModel.DataAnnotations.ValidationAttribute");

    public INamedTypeSymbol? ValidatableObject { get; } = compilation.GetTypeByMetadataName("System.ComponentModel.DataAnnotations.IValidatableObject");

    public INamedTypeSymbol? Display { get; } = compilation.GetTypeByMetadataName("System.ComponentModel.DataAnnotations.DisplayAttribute");

    public INamedTypeSymbol? Compare { get; } = compilation.GetTypeByMetadataName("System.ComponentModel.DataAnnotations.CompareAttribute");

    public INamedTypeSymbol? Enumerable { get; } = compilation.GetTypeByMetadataName("System.Collections.IEnumerable");

    public INamedTypeSymbol? Collection { get; } = compilation.GetTypeByMetadataName("System.Collections.ICollection");

    public INamedTypeSymbol? EnumerableOfT { get; } = compilation.GetTypeByMetadataName("System.Collections.Generic.IEnumerable`1");

    public INamedTypeSymbol? KeyValuePair { get; } = compilation.GetTypeByMetadataName("System.Collections.Generic.KeyValuePair`2");

    public INamedTypeSymbol? ImmutableArray { get; } = compilation.GetTypeByMetadataName("System.Collections.Immutable.ImmutableArray`1");

    private INamedTypeSymbol? FromServices { get; } = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.Metadata.IFromServiceMetadata");

    private INamedTypeSymbol? FromKeyedServices { get; } = compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute");

    /// <summary>Whether generated code can name the type.</summary>
    public bool CanName(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return CanName(array.ElementType);
            case INamedTypeSymbol named:
                for (var current = named; current is not null; current = current.ContainingType)
                {
                    if (current.IsFileLocal || current.IsAnonymousType || !current.TypeArguments.All(CanName))
                    {
                        return false;
                    }
                }

                return named.TypeKind != TypeKind.Error && Compilation.CanSee(named);
            default:
                return false;
        }
    }

    /// <summary>The validation attributes that stand on the symbol itself.</summary>
    public IEnumerable<AttributeData> RulesOf(ISymbol symbol) =>
        ValidationAttribute is null
            ? []
            : symbol.GetAttributes().Where(a => a.AttributeClass is { } type && !type.Is(ValidationAttribute) && type.IsAssignableTo(ValidationAttribute));

    /// <summary>Whether the symbol, a parameter or property, or its type says that it is not validated.</summary>
    public static bool IsSkipped(ISymbol symbol, ITypeSymbol type) =>
        symbol.HasAttribute("Microsoft.Extensions.Validation.SkipValidationAttribute") || type.HasAttribute("Microsoft.Extensions.Validation.SkipValidationAttribute");

    /// <summary>Whether the symbol's value is a service.</summary>
    public bool IsService(ISymbol symbol) => symbol.GetAttributes().Any(a =>
        a.AttributeClass is { } type && (type.IsAssignableTo(FromServices) || type.Is(FromKeyedServices)));
}
