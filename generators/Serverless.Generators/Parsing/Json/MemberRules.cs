using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing.Json;

/// <summary>Turns a property or field into its record.</summary>
internal sealed class MemberRules(TypeDraft draft, ConstructorChoice constructor)
{
    /// <returns>The record, or null where the serializer does not see the member.</returns>
    public JsonPropertyModel? Parse(ISymbol member, INamedTypeSymbol declaringType)
    {
        var attributes = JsonAttributes.Of(member, draft.Symbols);
        var type = member is IPropertySymbol p ? p.Type : ((IFieldSymbol)member).Type;
        var isIgnored = attributes.Ignore == 1;
        if (!IsSeen(member, attributes))
        {
            return null;
        }

        if (!draft.Symbols.IsNameable(type))
        {
            // Where the type does not exist, the compiler says so.
            if (!isIgnored && type is not IErrorTypeSymbol && IsSerialized(member, attributes))
            {
                draft.Problem(JsonDirection.Both, "." + member.Name, type, "generated code cannot name the type of the member");
            }

            return null;
        }

        var parameter = MatchingParameter(member);
        var getter = isIgnored ? JsonAccess.None : Getter(member, declaringType, attributes);
        var setter = isIgnored ? JsonAccess.None : Setter(member, declaringType, attributes, parameter);
        if (!isIgnored && getter == JsonAccess.None && setter == JsonAccess.None)
        {
            return null;
        }

        var converter = isIgnored ? null : Converter(member, type, attributes);
        if (!isIgnored)
        {
            AddEdge(member, type, attributes, getter, setter, parameter is not null, converter is not null);
            draft.Warnings(member);
        }

        return new()
        {
            Name = member.Name,
            Identifier = JsonNames.Identifier(member.Name),
            JsonName = attributes.PropertyName,
            WebName = attributes.PropertyName ?? WebNames.Of(member.Name),
            Type = draft.Reference(type),
            DeclaringType = JsonNames.InCode(declaringType),
            IsProperty = member is IPropertySymbol,
            IsVirtual = member is IPropertySymbol && (member.IsVirtual || member.IsOverride || member.IsAbstract),
            Getter = getter,
            Setter = setter,
            Ignore = attributes.Ignore,
            HasInclude = attributes.Include,
            IsExtensionData = attributes.ExtensionData,
            NumberHandling = attributes.NumberHandling,
            CreationHandling = attributes.CreationHandling,
            Order = attributes.Order,
            IsRequired = attributes.Required || (!constructor.SetsRequired && IsRequired(member)),
            GetterIsNonNull = getter != JsonAccess.None && NullabilityRules.GetterIsNonNull(member),
            SetterIsNonNull = setter != JsonAccess.None && NullabilityRules.SetterIsNonNull(member),
            Converter = converter,
            ConverterUnderlying = converter is null || type.UnderlyingOfNullable() is not { } underlying ? null : JsonNames.InCode(underlying),
        };
    }

    public static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    private static bool IsSeen(ISymbol member, JsonAttributes attributes) => member switch
    {
        IPropertySymbol property => attributes.Include
            || property.GetMethod?.DeclaredAccessibility == Accessibility.Public
            || property.SetMethod?.DeclaredAccessibility == Accessibility.Public,
        _ => attributes.Include || member.DeclaredAccessibility == Accessibility.Public,
    };

    /// <summary>Public fields are in the metadata for those who switch on <c>IncludeFields</c>, but are not payload by default.</summary>
    private static bool IsSerialized(ISymbol member, JsonAttributes attributes) => member is IPropertySymbol || attributes.Include;

    private IParameterSymbol? MatchingParameter(ISymbol member) =>
        constructor.Method?.Parameters.FirstOrDefault(p => string.Equals(p.Name, member.Name, StringComparison.OrdinalIgnoreCase));

    private JsonAccess Getter(ISymbol member, INamedTypeSymbol declaringType, JsonAttributes attributes) => member switch
    {
        IPropertySymbol { GetMethod: { } getter } => Reach(member, getter, declaringType, attributes, JsonDirection.Write),
        IFieldSymbol => Reach(member, member, declaringType, attributes, JsonDirection.Both),
        _ => JsonAccess.None,
    };

    private JsonAccess Setter(ISymbol member, INamedTypeSymbol declaringType, JsonAttributes attributes, IParameterSymbol? parameter)
    {
        if (member is IFieldSymbol field)
        {
            return field.IsReadOnly ? JsonAccess.None : Reach(member, member, declaringType, attributes, JsonDirection.None);
        }

        if (member is not IPropertySymbol { SetMethod: { } setter })
        {
            return JsonAccess.None;
        }

        var access = Reach(member, setter, declaringType, attributes, JsonDirection.Read);
        if (!setter.IsInitOnly || access != JsonAccess.Direct)
        {
            return access;
        }

        return parameter is not null || !CanHaveAccessor(declaringType) ? JsonAccess.AtConstruction : JsonAccess.Accessor;
    }

    /// <summary>Public members are used as they are; others need <c>[JsonInclude]</c>, and an accessor where C# does not reach them.</summary>
    private JsonAccess Reach(
        ISymbol member,
        ISymbol accessor,
        INamedTypeSymbol declaringType,
        JsonAttributes attributes,
        JsonDirection direction)
    {
        var isPublic = accessor.DeclaredAccessibility == Accessibility.Public;
        if (!isPublic && !attributes.Include)
        {
            return JsonAccess.None;
        }

        var isForbidden = member.IsForbidden() || accessor.IsForbidden();
        if (!isForbidden && (isPublic || draft.Symbols.IsAccessible(accessor)))
        {
            return JsonAccess.Direct;
        }

        if (CanHaveAccessor(declaringType))
        {
            return JsonAccess.Accessor;
        }

        if (direction != JsonDirection.None)
        {
            draft.Problem(
                direction,
                "." + member.Name,
                declaringType,
                "generated code cannot reach a private member of a generic type",
                "make the member internal or public, or list the type in a JsonSerializerContext of your own");
        }

        return JsonAccess.None;
    }

    private static bool CanHaveAccessor(INamedTypeSymbol declaringType) =>
        declaringType.TypeKind != TypeKind.Interface && !declaringType.IsGenericAnywhere();

    private string? Converter(ISymbol member, ITypeSymbol type, JsonAttributes attributes)
    {
        if (attributes.Converter is null)
        {
            return null;
        }

        var converter = ConverterParser.Parse(attributes.Converter, type, draft.Symbols);
        if (converter is null)
        {
            draft.Problem(
                JsonDirection.Both,
                "." + member.Name,
                type,
                "the member's [JsonConverter] is not a visible type derived from JsonConverter with a parameterless constructor",
                "name a converter that generated code can create");
        }

        return converter;
    }

    private void AddEdge(
        ISymbol member,
        ITypeSymbol type,
        JsonAttributes attributes,
        JsonAccess getter,
        JsonAccess setter,
        bool isParameter,
        bool isConverted)
    {
        var populates = (attributes.CreationHandling ?? draft.Attributes.CreationHandling) == 1;
        var direction = JsonDirection.None;
        if (IsSerialized(member, attributes))
        {
            // Conditions 4 and 5 are WhenWriting and WhenReading.
            direction |= getter != JsonAccess.None && attributes.Ignore != 4 ? JsonDirection.Write : JsonDirection.None;
            direction |= (setter != JsonAccess.None || isParameter || populates) && attributes.Ignore != 5 ? JsonDirection.Read : JsonDirection.None;
        }

        draft.Edge("." + member.Name, type, direction, isConverted);
    }
}
