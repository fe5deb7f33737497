using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>Tells what there is source of to follow: of the member itself, or of what implements it.</summary>
internal sealed class Followed(IAssemblySymbol source)
{
    public bool Contains(ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, source)
        || (symbol is { IsAbstract: true } or { IsVirtual: true } && !IsFramework(symbol.ContainingAssembly));

    /// <summary>Whether calls of a method are calls of a body that stands by itself, and not in another one.</summary>
    public bool HasBody(IMethodSymbol method) =>
        method.MethodKind is not (MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.DelegateInvoke) && Contains(method);

    private static bool IsFramework(IAssemblySymbol? assembly) =>
        assembly is null || assembly.Name.StartsWith("System", StringComparison.Ordinal) || assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal);
}
