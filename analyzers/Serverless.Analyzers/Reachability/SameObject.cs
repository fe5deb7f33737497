using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>
/// Compares definitions of members by reference: the compiler has one object for each, and comparing symbols by what they are costs more
/// than most of what is asked about them. Not for types, of which there are several objects, one for each nullability.
/// </summary>
internal sealed class SameObject : IEqualityComparer<ISymbol>
{
    public static readonly SameObject Comparer = new();

    public bool Equals(ISymbol? x, ISymbol? y) => ReferenceEquals(x, y);

    public int GetHashCode(ISymbol obj) => RuntimeHelpers.GetHashCode(obj);
}
