using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing;

/// <summary>Tells what the compiler lets nobody use.</summary>
internal static class ObsoleteRules
{
    public static bool IsError(ISymbol symbol, KnownTypes types)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.ConstructorArguments is [_, { Value: true }] && types.Is(attribute.AttributeClass, "System.ObsoleteAttribute"))
            {
                return true;
            }
        }

        return false;
    }
}
