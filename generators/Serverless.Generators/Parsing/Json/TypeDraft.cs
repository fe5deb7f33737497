using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing.Json;

/// <summary>What the rules find out while they look at one type.</summary>
internal sealed class TypeDraft(ITypeSymbol type, JsonSymbols symbols)
{
    public const string CommonWayOut =
        "add [JsonIgnore] or a [JsonConverter] to the member, or list the type in a JsonSerializerContext of your own";

    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);
    private readonly List<JsonEdge> _edges = [];
    private readonly List<JsonProblem> _problems = [];
    private readonly List<ITypeSymbol> _targets = [];

    public ITypeSymbol Type { get; } = type;

    public JsonSymbols Symbols { get; } = symbols;

    public JsonAttributes Attributes { get; } = JsonAttributes.Of(type, symbols);

    /// <summary>The types behind the edges.</summary>
    public ImmutableArray<ITypeSymbol> Targets => [.. _targets];

    /// <summary>Mentions a type without holding values of it.</summary>
    public JsonTypeReference Reference(ITypeSymbol type)
    {
        type = Normalize(type);
        WarningIds.CollectFromType(type, _warnings);
        var name = JsonNames.InCode(type);
        var value = type.UnderlyingOfNullable() ?? type;
        var form = JsonWriteForm.Metadata;
        string? number = null;
        if (value.TypeKind == TypeKind.Enum)
        {
            if (!value.GetAttributes().Any(a => a.AttributeClass?.IsAssignableTo(Symbols.ConverterAttribute) == true))
            {
                form = JsonWriteForm.Enum;
                number = ((INamedTypeSymbol)value).EnumUnderlyingType!.ToDisplayString();
            }
        }
        else
        {
            form = BuiltInConverters.Form(BuiltInConverters.Find(value));
        }

        return new(name, JsonNames.Id(type, name), form, number, type.IsValueType, !ReferenceEquals(value, type));
    }

    /// <summary>Notes that values of the type hold values of <paramref name="target"/>.</summary>
    public void Edge(string segment, ITypeSymbol target, JsonDirection direction, bool isConverted = false)
    {
        target = Normalize(target);
        _targets.Add(target);
        _edges.Add(new(segment, JsonNames.InCode(target), direction, isConverted));
    }

    public void Problem(JsonDirection direction, string segment, ITypeSymbol type, string reason, string wayOut = CommonWayOut) =>
        _problems.Add(new(direction, segment, JsonNames.InMessages(type), reason, wayOut));

    public void Warnings(ISymbol symbol) => WarningIds.Collect(symbol, _warnings);

    public JsonTypeModel Model(JsonTypeKind kind)
    {
        var name = JsonNames.InCode(Type);
        WarningIds.CollectFromType(Type, _warnings);
        return new()
        {
            Name = name,
            Id = JsonNames.Id(Type, name),
            Display = JsonNames.InMessages(Type),
            Kind = kind,
            IsValueType = Type.IsValueType,
            NumberHandling = Attributes.NumberHandling,
            UnmappedMemberHandling = Attributes.UnmappedMemberHandling,
            CreationHandling = Attributes.CreationHandling,
            Warnings = _warnings.ToEquatableArray(),
            Edges = _edges.ToEquatableArray(),
            Problems = _problems.ToEquatableArray(),
        };
    }

    /// <summary>Whether numbers must be written in a special way, which only the serializer knows.</summary>
    public static bool WritesNumbersSpecially(int? numberHandling) => (numberHandling.GetValueOrDefault() & 6) != 0;

    /// <summary>Without what exists at compile time only: tuple names, <c>dynamic</c>, and nullability of the type itself.</summary>
    public ITypeSymbol Normalize(ITypeSymbol type) => type switch
    {
        IDynamicTypeSymbol => Symbols.Compilation.ObjectType,
        INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } tuple } => tuple,
        _ => type.WithNullableAnnotation(NullableAnnotation.None),
    };
}
