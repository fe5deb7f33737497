using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing.Json;

/// <summary>Turns a class, struct, record or interface into its record.</summary>
internal static class ObjectRules
{
    public static JsonTypeModel Apply(TypeDraft draft)
    {
        var type = (INamedTypeSymbol)draft.Type;
        var constructor = ConstructorChoice.Of(draft, type);
        if (constructor.Creation == JsonCreation.None && (type.TypeKind == TypeKind.Interface || type.IsAbstract) && !draft.Attributes.Polymorphic)
        {
            draft.Problem(
                JsonDirection.Read,
                "",
                type,
                "an interface or abstract class cannot be made from JSON",
                "use a class, or say with [JsonDerivedType] which classes it may be");
        }

        var properties = ParseMembers(draft, type, constructor);
        var parameters = Parameters(draft, type, constructor, properties, out var creation);
        var written = WrittenMembers.Find(properties);
        return draft.Model(JsonTypeKind.Object) with
        {
            Object = new(
                properties.ToEquatableArray(),
                (written ?? []).ToEquatableArray(),
                creation,
                constructor.Access,
                parameters.ToEquatableArray(),
                Implements(draft, "System.Text.Json.Serialization.IJsonOnSerializing"),
                Implements(draft, "System.Text.Json.Serialization.IJsonOnSerialized")),
            CanWriteFast = written is not null && CanWriteFast(draft, properties),
        };
    }

    private static List<JsonPropertyModel> ParseMembers(TypeDraft draft, INamedTypeSymbol type, ConstructorChoice constructor)
    {
        var rules = new MemberRules(draft, constructor);
        var properties = new List<JsonPropertyModel>();
        foreach (var declaring in Hierarchy(type))
        {
            var members = declaring.GetMembers();
            foreach (var member in members.OfType<IPropertySymbol>())
            {
                if (!member.IsStatic && !member.IsIndexer && member.ExplicitInterfaceImplementations.Length == 0)
                {
                    Add(rules.Parse(member, declaring));
                }
            }

            foreach (var member in members.OfType<IFieldSymbol>())
            {
                if (!member.IsStatic && !member.IsConst && member.AssociatedSymbol is null && !IsNameOfTupleElement(member))
                {
                    Add(rules.Parse(member, declaring));
                }
            }
        }

        return properties;

        void Add(JsonPropertyModel? property)
        {
            if (property is not null && !properties.Any(p => Hides(p, property)))
            {
                properties.Add(property);
            }
        }
    }

    // (A: 1, B: 2) has fields Item1 and Item2; A, B and, beyond the seventh, ItemN are names that the compiler resolves.
    private static bool IsNameOfTupleElement(IFieldSymbol field) =>
        field.IsExplicitlyNamedTupleElement
        || (field.ContainingType.IsTupleType && field.Name != "Rest" && !(field.Name.Length == 5 && field.Name[4] is >= '1' and <= '7'));

    /// <summary>Whether the member of a derived type keeps the one of its base out of JSON, whatever the options say.</summary>
    private static bool Hides(JsonPropertyModel derived, JsonPropertyModel inherited) =>
        derived.Name == inherited.Name
        && derived.DeclaringType != inherited.DeclaringType
        && derived.IsProperty
        && inherited.IsProperty
        && (derived.IsIgnored
            ? derived.IsVirtual && inherited.IsVirtual && derived.Type == inherited.Type
            : derived.JsonName == inherited.JsonName);

    /// <summary>Derived before base, since a derived member hides the base's.</summary>
    private static List<INamedTypeSymbol> Hierarchy(INamedTypeSymbol type)
    {
        var result = new List<INamedTypeSymbol> { type };
        if (type.TypeKind != TypeKind.Interface)
        {
            for (var current = type.BaseType;
                current is not null && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType);
                current = current.BaseType)
            {
                result.Add(current);
            }

            return result;
        }

        // The serializer sorts from the bases up and turns the result round, so the last listed of equals comes first.
        var rest = type.AllInterfaces.ToList();
        var sorted = new List<INamedTypeSymbol>();
        while (rest.Count > 0)
        {
            var bases = rest.Where(i => !i.AllInterfaces.Any(b => rest.Any(r => r.Is(b)))).ToList();
            sorted.AddRange(bases);
            rest.RemoveAll(bases.Contains);
        }

        sorted.Reverse();
        result.AddRange(sorted);
        return result;
    }

    private static List<JsonParameterModel> Parameters(
        TypeDraft draft,
        INamedTypeSymbol type,
        ConstructorChoice constructor,
        List<JsonPropertyModel> properties,
        out JsonCreation creation)
    {
        creation = constructor.Creation;
        var result = new List<JsonParameterModel>();
        foreach (var parameter in constructor.Method?.Parameters ?? [])
        {
            var reference = draft.Reference(parameter.Type);
            result.Add(new(
                parameter.Name,
                reference.Name,
                parameter.Ordinal,
                DefaultValueLiteral.Of(parameter),
                NullabilityRules.ParameterIsNullable(parameter),
                Initializer: null,
                IsOwnSlot: true));
            if (!properties.Any(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && p.Type.Name == reference.Name))
            {
                draft.Problem(
                    JsonDirection.Read,
                    "",
                    type,
                    $"the constructor parameter \"{parameter.Name}\" has no public property or field of the same name and type",
                    "rename or add the property, or mark another constructor with [JsonConstructor]");
            }
        }

        if (creation == JsonCreation.None)
        {
            return result;
        }

        AddInitializers(properties, constructor, result, ref creation);
        return result;
    }

    /// <summary>Members that nothing but the constructor call can set become arguments of it.</summary>
    private static void AddInitializers(
        List<JsonPropertyModel> properties,
        ConstructorChoice constructor,
        List<JsonParameterModel> parameters,
        ref JsonCreation creation)
    {
        var declared = parameters.Count;
        var slots = declared;
        foreach (var property in properties)
        {
            var match = parameters.Take(declared).FirstOrDefault(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            var isRequired = constructor.NeedsInitializer && property.IsRequired;
            if ((isRequired && property.Setter is JsonAccess.Direct or JsonAccess.AtConstruction && isRequired)
                || (property.Setter == JsonAccess.AtConstruction && match is null))
            {
                creation = JsonCreation.Parameterized;
                parameters.Add(new(
                    property.Name,
                    property.Type.Name,
                    match?.Position ?? slots++,
                    DefaultValue: null,
                    property.Type.CanBeNull && !property.SetterIsNonNull,
                    property.Identifier,
                    IsOwnSlot: match is null));
            }
        }
    }

    private static bool Implements(TypeDraft draft, string interfaceName) =>
        draft.Symbols.Get(interfaceName) is { } type && draft.Type.IsAssignableTo(type);

    private static bool CanWriteFast(TypeDraft draft, List<JsonPropertyModel> properties) =>
        !draft.Attributes.Polymorphic
        && !TypeDraft.WritesNumbersSpecially(draft.Attributes.NumberHandling)
        && properties.All(p => !p.IsExtensionData
            && p.Converter is null
            && p.Type.Name != "object"
            && !TypeDraft.WritesNumbersSpecially(p.NumberHandling)
            && (p.Ignore != 3 || p.Type.CanBeNull));
}
