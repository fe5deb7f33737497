using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability.Services;

/// <summary>A call such as <c>services.AddScoped&lt;ICart, Cart>()</c>.</summary>
/// <param name="Service">What is asked for.</param>
/// <param name="Implementation">What is made; null where a factory makes it and does not show what.</param>
/// <param name="Lifetime">How long it is kept.</param>
/// <param name="Site">The call.</param>
internal sealed record ServiceRegistration(INamedTypeSymbol Service, INamedTypeSymbol? Implementation, ServiceLifetime Lifetime, SyntaxNode Site);
