using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Json;

/// <summary>Types that the rules of JSON speak of, looked up once for a compilation.</summary>
internal sealed class JsonSymbols(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _types = new(StringComparer.Ordinal);

    public Compilation Compilation { get; } = compilation;

    public INamedTypeSymbol? ConverterAttribute => Get("System.Text.Json.Serialization.JsonConverterAttribute");

    public INamedTypeSymbol? Converter => Get("System.Text.Json.Serialization.JsonConverter");

    public INamedTypeSymbol? StringEnumConverter => Get("System.Text.Json.Serialization.JsonStringEnumConverter");

    public INamedTypeSymbol? MemberInfo => Get("System.Reflection.MemberInfo");

    /// <summary>The type with this metadata name, or null where the compilation does not know it.</summary>
    public INamedTypeSymbol? Get(string metadataName) => _types.GetOrAdd(metadataName, Compilation.GetTypeByMetadataName);

    /// <summary>Whether C# in the compilation's assembly can write the type.</summary>
    public bool IsNameable(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol or ITypeParameterSymbol or IPointerTypeSymbol or IFunctionPointerTypeSymbol => false,
        IArrayTypeSymbol array => IsNameable(array.ElementType),
        IDynamicTypeSymbol => true,
        INamedTypeSymbol named => !named.IsUnboundGenericType
            && named.SpecialType != SpecialType.System_Void
            && !named.IsStatic
            && !named.IsRefLikeType
            && !IsFileLocal(named)
            && named.TypeArguments.All(IsNameable)
            && (named.ContainingType is null || named.ContainingType.TypeArguments.All(IsNameable))
            && Compilation.CanSee(named),
        _ => false,
    };

    /// <summary>Whether an ordinary expression in the compilation's assembly can use the member.</summary>
    public bool IsAccessible(ISymbol member) => Compilation.CanSee(member);

    private static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return true;
            }
        }

        return false;
    }
}
