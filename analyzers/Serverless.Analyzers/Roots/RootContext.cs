using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Configuration;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Roots;

/// <summary>What frameworks ask about.</summary>
/// <param name="Types">The types of the compilation.</param>
/// <param name="Options">What <c>.editorconfig</c> says.</param>
internal sealed record RootContext(KnownTypes Types, ServerlessOptions Options)
{
    public bool Is(ITypeSymbol? type, string metadataName) => Types.Is(type, metadataName);
}
