using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>What a method of the source takes.</summary>
/// <param name="method">The method as it is called.</param>
/// <param name="isVirtual">Whether an implementation or an override may be what runs.</param>
/// <param name="site">The call.</param>
/// <param name="untilDone">Whether what it returns is awaited.</param>
internal sealed class Call(IMethodSymbol method, bool isVirtual, SyntaxNode site, bool untilDone) : Duration(0, true)
{
    public IMethodSymbol Method { get; } = method;

    public bool IsVirtual { get; } = isVirtual;

    public SyntaxNode Site { get; } = site;

    public bool UntilDone { get; } = untilDone;

    /// <summary>What may run, once it has been looked up.</summary>
    public IReadOnlyList<CallTarget>? Targets { get; set; }
}
