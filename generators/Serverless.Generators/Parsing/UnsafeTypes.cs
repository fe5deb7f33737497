using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing;

/// <summary>Tells types that only unsafe code can name, which generated code is not.</summary>
internal static class UnsafeTypes
{
    public static bool HasPointer(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => HasPointer(array.ElementType),
        INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments } => arguments.Any(HasPointer),
        _ => false,
    };
}
