using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>
/// The metadata name of a type that is compared with symbols by its parts: looking hundreds of types up in all references would cost
/// more than the rules themselves, and most programs use few of them.
/// </summary>
internal sealed class TypeName
{
    private readonly string[] _namespace;

    /// <summary>Outermost first.</summary>
    private readonly string[] _types;

    public TypeName(string metadataName)
    {
        var dot = metadataName.LastIndexOf('.');
        _namespace = dot < 0 ? [] : metadataName.Substring(0, dot).Split('.');
        _types = metadataName.Substring(dot + 1).Split('+');
        Name = _types[_types.Length - 1];
        IsInterface = Name.Length > 1 && Name[0] == 'I' && char.IsUpper(Name[1]);
    }

    /// <summary>The name without namespace and outer types.</summary>
    public string Name { get; }

    /// <summary>Whether it is named as interfaces are.</summary>
    public bool IsInterface { get; }

    /// <summary>Whether it is the name of a type, whatever its type arguments.</summary>
    public bool Is(INamedTypeSymbol type)
    {
        INamedTypeSymbol? current = type;
        var outermost = type;
        for (var i = _types.Length - 1; i >= 0; i--, current = current.ContainingType)
        {
            if (current?.MetadataName != _types[i])
            {
                return false;
            }

            outermost = current;
        }

        if (current is not null)
        {
            return false;
        }

        // A type that is not known has none.
        INamespaceSymbol? space = outermost.ContainingNamespace;
        for (var i = _namespace.Length - 1; i >= 0; i--, space = space.ContainingNamespace)
        {
            if (space?.Name != _namespace[i])
            {
                return false;
            }
        }

        return space is { IsGlobalNamespace: true };
    }
}
