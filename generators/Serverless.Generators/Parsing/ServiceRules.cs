using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing;

/// <summary>Tells services from payloads by what a type is.</summary>
internal static class ServiceRules
{
    /// <summary>
    /// Whether a parameter must be a service: it says so, or its type is one that JSON cannot make (an interface that is no
    /// collection, an abstract class without derived types named for JSON).
    /// </summary>
    public static bool IsService(IParameterSymbol parameter, KnownTypes types)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (types.Is(attribute.AttributeClass, "Microsoft.AspNetCore.Mvc.FromServicesAttribute")
                || types.Is(attribute.AttributeClass, "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute"))
            {
                return true;
            }
        }

        return IsServiceType(parameter.Type, types);
    }

    public static bool IsServiceType(ITypeSymbol type, KnownTypes types)
    {
        if (type is not INamedTypeSymbol named || type.SpecialType != SpecialType.None)
        {
            return false;
        }

        var isInterface = named.TypeKind == TypeKind.Interface && !IsCollection(named);
        var isAbstract = named is { TypeKind: TypeKind.Class, IsAbstract: true };
        return (isInterface || isAbstract)
            && !named.GetAttributes().Any(a => types.Is(a.AttributeClass, "System.Text.Json.Serialization.JsonDerivedTypeAttribute")
                || types.Is(a.AttributeClass, "System.Text.Json.Serialization.JsonConverterAttribute"))
            && !types.Is(type, "System.Text.Json.Nodes.JsonNode");
    }

    /// <summary>Whether a type can be one that the application registers: a class, if not one of the framework's collections or JSON documents.</summary>
    public static bool CanBeService(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } named
        && named.ContainingNamespace?.ToDisplayString() is var name
        && name?.StartsWith("System.Collections", StringComparison.Ordinal) != true
        && name?.StartsWith("System.Text.Json", StringComparison.Ordinal) != true;

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.SpecialType == SpecialType.System_Collections_IEnumerable
        || type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        || type.ContainingNamespace?.ToDisplayString() is "System.Collections" or "System.Collections.Generic" or "System.Collections.Immutable";
}
