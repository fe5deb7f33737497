using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Json;

/// <summary>What nullable annotations and their attributes say of a member or a parameter.</summary>
internal static class NullabilityRules
{
    private const string Namespace = "System.Diagnostics.CodeAnalysis.";

    public static bool GetterIsNonNull(ISymbol member)
    {
        var type = TypeOf(member);
        if (!CanBeNull(type))
        {
            return false;
        }

        var attributes = member is IPropertySymbol { GetMethod: { } getter }
            ? member.GetAttributes().AddRange(getter.GetReturnTypeAttributes())
            : member.GetAttributes();
        return Has(attributes, "NotNullAttribute")
            || (!Has(attributes, "MaybeNullAttribute") && IsAnnotatedNonNull(type, TypeOf(member.OriginalDefinition)));
    }

    public static bool SetterIsNonNull(ISymbol member)
    {
        var type = TypeOf(member);
        if (!CanBeNull(type))
        {
            return false;
        }

        var attributes = member is IPropertySymbol { SetMethod: { } setter }
            ? member.GetAttributes().AddRange(setter.Parameters[setter.Parameters.Length - 1].GetAttributes())
            : member.GetAttributes();
        return Has(attributes, "DisallowNullAttribute")
            || (!Has(attributes, "AllowNullAttribute") && IsAnnotatedNonNull(type, TypeOf(member.OriginalDefinition)));
    }

    public static bool ParameterIsNullable(IParameterSymbol parameter)
    {
        if (!CanBeNull(parameter.Type))
        {
            return false;
        }

        var attributes = parameter.GetAttributes();
        return !Has(attributes, "DisallowNullAttribute")
            && (Has(attributes, "AllowNullAttribute") || !IsAnnotatedNonNull(parameter.Type, parameter.OriginalDefinition.Type));
    }

    private static bool CanBeNull(ITypeSymbol type) => !type.IsValueType || type.UnderlyingOfNullable() is not null;

    private static bool IsAnnotatedNonNull(ITypeSymbol type, ITypeSymbol definition)
    {
        if (type.IsValueType)
        {
            return type.UnderlyingOfNullable() is null;
        }

        // A type parameter that may be anything may be null as well, whatever it is replaced by.
        if (definition is ITypeParameterSymbol parameter)
        {
            return parameter.NullableAnnotation == NullableAnnotation.NotAnnotated && IsConstrainedNonNull(parameter);
        }

        return type.NullableAnnotation == NullableAnnotation.NotAnnotated;
    }

    private static bool IsConstrainedNonNull(ITypeParameterSymbol parameter) =>
        parameter.HasNotNullConstraint
        || parameter.HasValueTypeConstraint
        || (parameter.HasReferenceTypeConstraint && parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.NotAnnotated)
        || parameter.ConstraintNullableAnnotations.Any(a => a == NullableAnnotation.NotAnnotated);

    private static bool Has(ImmutableArray<AttributeData> attributes, string name) => attributes.Any(a => a.IsNamed(Namespace + name));

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
}
