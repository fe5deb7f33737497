using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Roots;

/// <summary>Knows the functions of one framework.</summary>
internal interface IFramework
{
    /// <summary>Types one of which every project that uses the framework references.</summary>
    IReadOnlyList<string> Markers { get; }

    /// <summary>
    /// Names of attributes (without <c>Attribute</c>), of parameters' types or of interfaces, one of which stands in the declaration
    /// of every function or of its class: where none does, nothing needs to be analyzed.
    /// </summary>
    IReadOnlyList<string> Hints { get; }

    /// <summary>The function that a method is, or null.</summary>
    Root? Find(IMethodSymbol method, RootContext context);
}
