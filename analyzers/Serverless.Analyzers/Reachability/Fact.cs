using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Reachability;

/// <summary>Something in a body that a rule says when a function reaches it.</summary>
/// <param name="descriptor">The rule.</param>
/// <param name="site">The place.</param>
/// <param name="arguments">The arguments of the message, without the path, which comes last.</param>
internal sealed class Fact(FlowDescriptor descriptor, SyntaxNode site, params string[] arguments)
{
    public FlowDescriptor Descriptor { get; } = descriptor;

    public SyntaxNode Site { get; } = site;

    /// <summary>The place in the site that is shown, where that is not a node of its own, such as the word <c>catch</c>.</summary>
    public Location? Place { get; init; }

    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>What the fact is about, such as the static member that is written.</summary>
    public ISymbol? Subject { get; init; }

    /// <summary>The calls that go on in another assembly, where the site is a call of its method.</summary>
    public string? Inside { get; init; }

    /// <summary>Places that belong to it, after those of the path.</summary>
    public ImmutableArray<Location> Related { get; init; } = [];

    /// <summary>Where it matters; everywhere when null.</summary>
    public Func<Root, bool>? Concerns { get; init; }

    /// <summary>A time that does not fit into the limit of some functions: it matters to these, and their limit is the last argument before the path.</summary>
    public TimeSpan? Takes { get; init; }

    /// <summary>Which calls lead to where it matters.</summary>
    public Reach Reach { get; init; } = Reach.Invocation;

    /// <summary>Asked when all bodies have been walked, by what is only known then; a fact that asks is never said before.</summary>
    public Func<bool>? StillHolds { get; init; }

    /// <summary>Whether it holds, now that all bodies have been walked.</summary>
    public bool Holds => StillHolds?.Invoke() != false;

    /// <summary>What the code fix wants to know.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;
}
