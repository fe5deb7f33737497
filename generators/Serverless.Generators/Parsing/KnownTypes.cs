using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing;

/// <summary>The types that the parsers compare with, looked up once a compilation.</summary>
internal sealed class KnownTypes
{
    private static readonly ConditionalWeakTable<Compilation, KnownTypes> Cache = new();

    private readonly Dictionary<string, INamedTypeSymbol?> _types = [];

    private KnownTypes(Compilation compilation) => Compilation = compilation;

    public Compilation Compilation { get; }

    public static KnownTypes For(Compilation compilation) => Cache.GetValue(compilation, static c => new KnownTypes(c));

    /// <summary>The type of a metadata name, or null where the compilation does not reference it.</summary>
    public INamedTypeSymbol? Get(string metadataName)
    {
        lock (_types)
        {
            if (!_types.TryGetValue(metadataName, out var type))
            {
                _types[metadataName] = type = Compilation.GetTypeByMetadataName(metadataName);
            }

            return type;
        }
    }

    /// <summary>Whether a type, or the definition of a generic one, is the named type.</summary>
    public bool Is(ITypeSymbol? type, string metadataName) =>
        type is not null
        && HasName(type, metadataName)
        && Get(metadataName) is { } known
        && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, known);

    /// <summary>By the simple name first: nearly all comparisons end here, without a look-up.</summary>
    private static bool HasName(ITypeSymbol type, string metadataName)
    {
        var name = type.Name;
        var end = type is INamedTypeSymbol { Arity: > 0 } ? metadataName.LastIndexOf('`') : metadataName.Length;
        return end >= name.Length && string.CompareOrdinal(metadataName, end - name.Length, name, 0, name.Length) == 0;
    }
}
