using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Usage;

/// <summary>A parameter of a function, or a member of one that is <c>[AsParameters]</c>, as far as rules about routes and bodies ask.</summary>
/// <param name="Symbol">The parameter or property.</param>
/// <param name="Type">Its type.</param>
/// <param name="Key">The name of its value in the request.</param>
/// <param name="Source">Where its value comes from.</param>
/// <param name="CanBeMissing">Whether a request may go without it.</param>
internal sealed record FunctionInput(ISymbol Symbol, ITypeSymbol Type, string Key, FunctionInputSource Source, bool CanBeMissing)
{
    private const string Metadata = "Microsoft.AspNetCore.Http.Metadata.";

    public bool Takes(string routeParameter) =>
        Source is FunctionInputSource.Inferred or FunctionInputSource.Route && string.Equals(Key, routeParameter, StringComparison.OrdinalIgnoreCase);

    /// <summary>The parameters of a function, with members in the place of what is <c>[AsParameters]</c>.</summary>
    public static IEnumerable<FunctionInput> Of(IMethodSymbol method, KnownTypes types)
    {
        foreach (var parameter in method.Parameters)
        {
            if (!parameter.GetAttributes().Any(a => types.Is(a.AttributeClass, "Microsoft.AspNetCore.Http.AsParametersAttribute")))
            {
                yield return Create(parameter, parameter.Type, parameter.HasExplicitDefaultValue, types);
                continue;
            }

            foreach (var member in Members(parameter.Type, types))
            {
                yield return member;
            }
        }
    }

    private static IEnumerable<FunctionInput> Members(ITypeSymbol type, KnownTypes types)
    {
        var constructor = (type as INamedTypeSymbol)?.InstanceConstructors
            .Where(c => !c.IsImplicitlyDeclared && c.DeclaredAccessibility == Accessibility.Public && c.Parameters.Length > 0)
            .ToList();
        if (constructor is [{ Parameters: var parameters }])
        {
            foreach (var parameter in parameters)
            {
                yield return Create(parameter, parameter.Type, parameter.HasExplicitDefaultValue, types);
            }

            // The attributes of a record's member may stand on its property.
            foreach (var property in Properties(type).Where(p => p.GetAttributes().Length > 0))
            {
                yield return Create(property, property.Type, hasDefault: true, types);
            }

            yield break;
        }

        foreach (var property in Properties(type))
        {
            yield return Create(property, property.Type, hasDefault: false, types);
        }
    }

    private static IEnumerable<IPropertySymbol> Properties(ITypeSymbol type)
    {
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType!)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false })
                {
                    yield return property;
                }
            }
        }
    }

    private static FunctionInput Create(ISymbol symbol, ITypeSymbol type, bool hasDefault, KnownTypes types)
    {
        var key = symbol.Name;
        var source = FunctionInputSource.Inferred;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (SourceOf(attribute, types) is not { } own)
            {
                continue;
            }

            source = own;
            if (attribute.NamedArguments.FirstOrDefault(a => a.Key == "Name").Value is { Kind: TypedConstantKind.Primitive, Value: string name })
            {
                key = name;
            }
        }

        var canBeNull = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || (type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated);
        return new FunctionInput(symbol, type, key, source, hasDefault || canBeNull);
    }

    private static FunctionInputSource? SourceOf(AttributeData attribute, KnownTypes types)
    {
        bool Has(string metadata) => attribute.AttributeClass!.AllInterfaces.Any(i => types.Is(i, Metadata + metadata));
        return attribute.AttributeClass switch
        {
            null => null,
            _ when Has("IFromRouteMetadata") => FunctionInputSource.Route,
            _ when Has("IFromBodyMetadata") || Has("IFromFormMetadata") => FunctionInputSource.Body,
            _ when Has("IFromQueryMetadata") || Has("IFromHeaderMetadata") || Has("IFromServiceMetadata") => FunctionInputSource.Other,
            _ when types.Is(attribute.AttributeClass, "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute") => FunctionInputSource.Other,
            _ => null,
        };
    }
}

/// <summary>Where the value of a parameter comes from, as far as its attributes say.</summary>
internal enum FunctionInputSource
{
    Inferred,
    Route,
    Body,
    Other,
}
