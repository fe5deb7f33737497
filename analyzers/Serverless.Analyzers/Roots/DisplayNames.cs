using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Roots;

/// <summary>How messages and paths write members: type and name, short enough for a line.</summary>
internal static class DisplayNames
{
    public static string Of(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => type.Name,
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } method => $"{method.ContainingType.Name} (static constructor)",
        IMethodSymbol { MethodKind: MethodKind.Constructor } method => $"new {method.ContainingType.Name}",
        IMethodSymbol { AssociatedSymbol: { } member } => Of(member),
        IPropertySymbol { IsIndexer: true } property => $"{property.ContainingType?.Name}[]",
        // Members of an extension block belong, for the reader, to the class around it.
        { ContainingType: { TypeKind: TypeKind.Extension, ContainingType: { } type } } => $"{type.Name}.{symbol.Name}",
        { ContainingType: { Name.Length: > 0 } type } => $"{type.Name}.{symbol.Name}",
        _ => symbol.Name,
    };
}
