using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Time.Cancellation;

/// <summary>Compares types of two methods' signatures, whose own type parameters are the same when they stand at the same place.</summary>
internal static class SameSignature
{
    public static bool Of(ITypeSymbol one, ITypeSymbol other)
    {
        switch (one, other)
        {
            case (ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } a, ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } b):
                return a.Ordinal == b.Ordinal;
            case (IArrayTypeSymbol a, IArrayTypeSymbol b):
                return a.Rank == b.Rank && Of(a.ElementType, b.ElementType);
            case (INamedTypeSymbol { IsGenericType: true } a, INamedTypeSymbol { IsGenericType: true } b):
                if (!SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition))
                {
                    return false;
                }

                for (var i = 0; i < a.TypeArguments.Length; i++)
                {
                    if (!Of(a.TypeArguments[i], b.TypeArguments[i]))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return SymbolEqualityComparer.Default.Equals(one, other);
        }
    }
}
