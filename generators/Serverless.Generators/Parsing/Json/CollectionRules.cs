using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Json;

namespace Serverless.Generators.Parsing.Json;

/// <summary>Recognises sequences and dictionaries, in the order in which the serializer does.</summary>
internal static class CollectionRules
{
    private const string Generic = "System.Collections.Generic.";
    private const string Concurrent = "System.Collections.Concurrent.";
    private const string Immutable = "System.Collections.Immutable.";

    public static JsonTypeModel? TryApply(TypeDraft draft)
    {
        if (Find(draft.Type, draft.Symbols) is not { } shape)
        {
            return null;
        }

        var hasCreator = HasCreator(draft.Type);
        var key = shape.Key is null ? null : draft.Reference(shape.Key);
        var element = draft.Reference(shape.Element);
        if (shape.Key is not null)
        {
            draft.Edge("[key]", shape.Key, JsonDirection.Both);
            CheckKey(draft, shape.Key);
        }

        draft.Edge("[]", shape.Element, JsonDirection.Both);
        if (!CanRead(draft, shape, hasCreator))
        {
            draft.Problem(
                JsonDirection.Read,
                "",
                draft.Type,
                "the serializer cannot fill it: it has no public parameterless constructor with a way to add, and is no common interface",
                "use List<T>, Dictionary<TKey, TValue> or an interface that they implement, or add a [JsonConverter]");
        }

        var iteration = Iteration(draft.Type, shape);
        return draft.Model(JsonTypeKind.Collection) with
        {
            Collection = new(Factory(draft, shape), shape.ExtraArgument, key, element, shape.Key is not null, hasCreator, iteration),
            CanWriteFast = iteration != JsonIteration.None
                && !draft.Attributes.Polymorphic
                && !TypeDraft.WritesNumbersSpecially(draft.Attributes.NumberHandling)
                && shape.Element.SpecialType != SpecialType.System_Object
                && shape.Element.TypeKind != TypeKind.Dynamic
                && (shape.Key is null || shape.Key.SpecialType == SpecialType.System_String),
        };
    }

    private static CollectionShape? Find(ITypeSymbol type, JsonSymbols symbols)
    {
        INamedTypeSymbol? Of(string definition) => type.FindConstructed(symbols.Get(definition));

        if (type is IArrayTypeSymbol array)
        {
            return new("CreateArrayInfo", null, array.ElementType) { HasTypeArgument = false };
        }

        if (type is INamedTypeSymbol { TypeArguments.Length: 1 } memory
            && (memory.OriginalDefinition.Is(symbols.Get("System.Memory`1")) || memory.OriginalDefinition.Is(symbols.Get("System.ReadOnlyMemory`1"))))
        {
            return new($"Create{memory.Name}Info", null, memory.TypeArguments[0]) { HasTypeArgument = false };
        }

        // It comes before IEnumerable<T>: a type that is both is read as it comes.
        if (Of(Generic + "IAsyncEnumerable`1") is { } asynchronous)
        {
            return new("CreateIAsyncEnumerableInfo", null, asynchronous.TypeArguments[0]);
        }

        var enumerable = symbols.Compilation.GetSpecialType(SpecialType.System_Collections_IEnumerable);
        if (!type.IsAssignableTo(enumerable))
        {
            return null;
        }

        if (Of(Generic + "List`1") is { } list)
        {
            return new("CreateListInfo", null, list.TypeArguments[0]);
        }

        if (Of(Generic + "Dictionary`2") is { } dictionary)
        {
            return new("CreateDictionaryInfo", dictionary.TypeArguments[0], dictionary.TypeArguments[1]);
        }

        if (ImmutableFactory(type) is { } factory)
        {
            var arguments = ((INamedTypeSymbol)type).TypeArguments;
            var names = string.Join(", ", arguments.Select(JsonNames.InCode));
            var create = $"static items => global::{Immutable}{factory}.CreateRange<{names}>(items)";
            return arguments.Length == 2
                ? new("CreateImmutableDictionaryInfo", arguments[0], arguments[1]) { ExtraArgument = create }
                : new("CreateImmutableEnumerableInfo", null, arguments[0]) { ExtraArgument = create };
        }

        foreach (var (definition, method) in Dictionaries)
        {
            if (Of(definition) is { } found)
            {
                return new(method, found.TypeArguments[0], found.TypeArguments[1]);
            }
        }

        // The serializer has no rule for this interface in metadata mode; a hash set is what fits it.
        if (type is INamedTypeSymbol { TypeArguments.Length: 1 } set && set.OriginalDefinition.Is(symbols.Get(Generic + "IReadOnlySet`1")))
        {
            var element = JsonNames.InCode(set.TypeArguments[0]);
            return new("CreateImmutableEnumerableInfo", null, set.TypeArguments[0])
            {
                ExtraArgument = $"static items => new global::{Generic}HashSet<{element}>(items)",
            };
        }

        foreach (var (definition, method) in Sequences)
        {
            if (Of(definition) is { } found)
            {
                return new(method, null, found.TypeArguments[0]);
            }
        }

        return FindUntyped(type, symbols);
    }

    private static readonly (string Definition, string Method)[] Dictionaries =
    [
        (Generic + "IDictionary`2", "CreateIDictionaryInfo"),
        (Generic + "IReadOnlyDictionary`2", "CreateIReadOnlyDictionaryInfo"),
    ];

    private static readonly (string Definition, string Method)[] Sequences =
    [
        (Generic + "IList`1", "CreateIListInfo"),
        (Generic + "ISet`1", "CreateISetInfo"),
        (Generic + "ICollection`1", "CreateICollectionInfo"),
        (Generic + "Stack`1", "CreateStackInfo"),
        (Generic + "Queue`1", "CreateQueueInfo"),
        (Concurrent + "ConcurrentStack`1", "CreateConcurrentStackInfo"),
        (Concurrent + "ConcurrentQueue`1", "CreateConcurrentQueueInfo"),
        (Generic + "IEnumerable`1", "CreateIEnumerableInfo"),
    ];

    private static CollectionShape FindUntyped(ITypeSymbol type, JsonSymbols symbols)
    {
        var item = symbols.Compilation.ObjectType;
        return type switch
        {
            _ when type.IsAssignableTo(symbols.Get("System.Collections.IDictionary")) =>
                new("CreateIDictionaryInfo", symbols.Compilation.GetSpecialType(SpecialType.System_String), item) { IsUntyped = true },
            _ when type.IsAssignableTo(symbols.Get("System.Collections.IList")) => new("CreateIListInfo", null, item) { IsUntyped = true },
            _ when type.IsAssignableTo(symbols.Get("System.Collections.Stack")) => new("CreateStackInfo", null, item)
            {
                IsUntyped = true,
                ExtraArgument = "static (collection, item) => collection.Push(item)",
            },
            _ when type.IsAssignableTo(symbols.Get("System.Collections.Queue")) => new("CreateQueueInfo", null, item)
            {
                IsUntyped = true,
                ExtraArgument = "static (collection, item) => collection.Enqueue(item)",
            },
            _ => new("CreateIEnumerableInfo", null, item) { IsUntyped = true },
        };
    }

    private static string? ImmutableFactory(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: > 0 } named && named.ContainingNamespace.ToDisplayString() == "System.Collections.Immutable"
            ? named.Name switch
            {
                "ImmutableArray" or "ImmutableList" or "ImmutableStack" or "ImmutableQueue" or "ImmutableSortedSet" or "ImmutableHashSet"
                    or "ImmutableDictionary" or "ImmutableSortedDictionary" when named.ContainingType is null => named.Name,
                "IImmutableList" or "IImmutableStack" or "IImmutableQueue" or "IImmutableDictionary" => named.Name.Substring(1),
                "IImmutableSet" => "ImmutableHashSet",
                _ => null,
            }
            : null;

    private static string Factory(TypeDraft draft, CollectionShape shape)
    {
        var arguments = new List<string>();
        if (shape.HasTypeArgument)
        {
            arguments.Add(JsonNames.InCode(draft.Type));
        }

        if (!shape.IsUntyped)
        {
            if (shape.Key is not null)
            {
                arguments.Add(draft.Reference(shape.Key).Name);
            }

            arguments.Add(draft.Reference(shape.Element).Name);
        }

        return $"{shape.Method}<{string.Join(", ", arguments)}>";
    }

    private static bool HasCreator(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsAbstract: false, TypeKind: TypeKind.Class or TypeKind.Struct } named
        && (named.IsValueType
            || named.InstanceConstructors.Any(c => c.Parameters.Length == 0 && c.DeclaredAccessibility == Accessibility.Public && !c.IsForbidden()))
        && !RequiredMembers.Exist(named);

    private static bool CanRead(TypeDraft draft, CollectionShape shape, bool hasCreator)
    {
        if (shape.ExtraArgument is not null && !shape.IsUntyped)
        {
            return true;
        }

        switch (shape.Method)
        {
            case "CreateArrayInfo" or "CreateMemoryInfo" or "CreateReadOnlyMemoryInfo":
                return true;
            case "CreateIAsyncEnumerableInfo":
                return draft.Type.TypeKind == TypeKind.Interface && ((INamedTypeSymbol)draft.Type).OriginalDefinition.Name == "IAsyncEnumerable";
            case "CreateIEnumerableInfo" or "CreateIReadOnlyDictionaryInfo":
                return IsImplementedByDefault(draft, shape);
            default:
                return hasCreator || IsImplementedByDefault(draft, shape);
        }
    }

    /// <summary>Whether the collection that the serializer would make by itself is one of the interface.</summary>
    private static bool IsImplementedByDefault(TypeDraft draft, CollectionShape shape)
    {
        if (draft.Type.TypeKind != TypeKind.Interface)
        {
            return false;
        }

        var symbols = draft.Symbols;
        var made = shape.Key is not null ? symbols.Get(Generic + "Dictionary`2")?.Construct(shape.Key, shape.Element)
            : shape.Method == "CreateISetInfo" ? symbols.Get(Generic + "HashSet`1")?.Construct(shape.Element)
            : symbols.Get(Generic + "List`1")?.Construct(shape.Element);
        return made?.IsAssignableTo(draft.Type) == true;
    }

    private static void CheckKey(TypeDraft draft, ITypeSymbol key)
    {
        var canBeKey = key.TypeKind == TypeKind.Enum
            || key.TypeKind == TypeKind.Dynamic
            || BuiltInConverters.Find(key) is { } converter && BuiltInConverters.CanBeKey(converter)
            || key.GetAttributes().Any(a => a.AttributeClass?.IsAssignableTo(draft.Symbols.ConverterAttribute) == true);
        if (!canBeKey)
        {
            draft.Problem(
                JsonDirection.Both,
                "[key]",
                key,
                "it cannot be a name in a JSON object",
                "use string, a number, Guid, a date or an enum as the key, or a [JsonConverter] on the key type that reads and writes names");
        }
    }

    private static JsonIteration Iteration(ITypeSymbol type, CollectionShape shape)
    {
        if (shape.IsUntyped || shape.Method == "CreateIAsyncEnumerableInfo")
        {
            return JsonIteration.None;
        }

        if (shape.Method is "CreateMemoryInfo" or "CreateReadOnlyMemoryInfo")
        {
            return JsonIteration.Span;
        }

        if (type is IArrayTypeSymbol)
        {
            return JsonIteration.Array;
        }

        if (type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) != true)
        {
            return JsonIteration.Interface;
        }

        return type is INamedTypeSymbol { Name: "List", Arity: 1 } ? JsonIteration.List : JsonIteration.Pattern;
    }

    private sealed record CollectionShape(string Method, ITypeSymbol? Key, ITypeSymbol Element)
    {
        public bool HasTypeArgument { get; init; } = true;

        public bool IsUntyped { get; init; }

        public string? ExtraArgument { get; init; }
    }
}
