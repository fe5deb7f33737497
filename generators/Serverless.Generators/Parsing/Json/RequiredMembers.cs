using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing.Json;

/// <summary>The <c>required</c> members of a type.</summary>
internal static class RequiredMembers
{
    /// <summary>Whether <c>new T()</c> would have to set members.</summary>
    public static bool Exist(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the constructor says that it sets them all.</summary>
    public static bool AreSetBy(IMethodSymbol? constructor) =>
        constructor?.HasAttribute("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") == true;
}
