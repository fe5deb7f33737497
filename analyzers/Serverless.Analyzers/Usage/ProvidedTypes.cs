using Microsoft.CodeAnalysis;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Usage;

/// <summary>Finds the types for which the user's own JSON contexts have the metadata.</summary>
internal static class ProvidedTypes
{
    public static IReadOnlyCollection<string> Find(Compilation compilation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (compilation.GetTypeByMetadataName(JsonContextParser.AttributeName) is { } attribute)
        {
            Walk(compilation.Assembly.GlobalNamespace, attribute, found);
        }

        return found;
    }

    private static void Walk(INamespaceOrTypeSymbol container, INamedTypeSymbol attribute, HashSet<string> found)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner)
            {
                Walk(inner, attribute, found);
            }
        }

        foreach (var data in container.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute) && data.ConstructorArguments is [{ Value: ITypeSymbol type }])
            {
                found.Add(type.FullName());
            }
        }
    }
}
