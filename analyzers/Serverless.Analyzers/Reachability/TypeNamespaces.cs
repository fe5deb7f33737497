using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>Asks for the namespace of a type without writing it out.</summary>
internal static class TypeNamespaces
{
    /// <summary>Whether a type stands in a namespace or in one below it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The parts of the namespace, such as <c>Azure</c> or <c>System.Net.Http</c>.</param>
    public static bool IsIn(ITypeSymbol type, string name)
    {
        for (var current = type.ContainingNamespace; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            if (Matches(current, name, name.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(INamespaceSymbol? space, string name, int end)
    {
        while (space is { IsGlobalNamespace: false })
        {
            var part = space.Name;
            var start = end - part.Length;
            if (start < 0 || string.CompareOrdinal(name, start, part, 0, part.Length) != 0)
            {
                return false;
            }

            if (start == 0)
            {
                return space.ContainingNamespace.IsGlobalNamespace;
            }

            if (name[start - 1] != '.')
            {
                return false;
            }

            end = start - 1;
            space = space.ContainingNamespace;
        }

        return false;
    }
}
