using Microsoft.CodeAnalysis;

namespace Serverless.Generators.Parsing;

/// <summary>Whether C# in the compilation's own assembly can use a symbol.</summary>
internal static class Visibility
{
    /// <summary>
    /// The compiler's answer. It looks through all references for each question; most symbols are public, or internal in this very
    /// assembly, which settles it at once.
    /// </summary>
    public static bool CanSee(this Compilation compilation, ISymbol symbol) =>
        IsPlainlyVisible(symbol, compilation.Assembly) || compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);

    private static bool IsPlainlyVisible(ISymbol? symbol, IAssemblySymbol assembly) => symbol switch
    {
        null => true,
        IArrayTypeSymbol array => IsPlainlyVisible(array.ElementType, assembly),
        INamedTypeSymbol { TypeKind: not TypeKind.Error } type =>
            IsDeclaredVisible(type, assembly) && AreArgumentsVisible(type, assembly) && IsPlainlyVisible(type.ContainingType, assembly),
        IMethodSymbol or IPropertySymbol or IFieldSymbol => IsDeclaredVisible(symbol, assembly) && IsPlainlyVisible(symbol.ContainingType, assembly),
        _ => false,
    };

    private static bool IsDeclaredVisible(ISymbol symbol, IAssemblySymbol assembly) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly),
        _ => false,
    };

    private static bool AreArgumentsVisible(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (!IsPlainlyVisible(argument, assembly))
            {
                return false;
            }
        }

        return true;
    }
}
