using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Configuration;

namespace Serverless.Analyzers.Reachability.Effects;

/// <summary>What is known about methods that cannot be looked into: from referenced projects, and from the user.</summary>
internal sealed class KnownEffects(ReferencedEffects? referenced, UserApis? apis)
{
    private static readonly Dictionary<string, FlowDescriptor> Rules =
        FlowRules.All.SelectMany(r => r.Descriptors).ToDictionary(d => d.Id, StringComparer.Ordinal);

    /// <summary>Whether anything can be known at all.</summary>
    public bool Any { get; } = referenced is not null || apis is not null;

    /// <summary>Whether the user says that a member or type may be used as it is.</summary>
    public bool IsSafe(ISymbol? symbol) => apis?.IsSafe(symbol) == true;

    /// <summary>How long a method is known to take at least.</summary>
    public TimeSpan MinimumOf(IMethodSymbol method)
    {
        var minimum = 0;
        foreach (var effect in Of(method))
        {
            if (effect.Rule == Effect.Takes && effect.Arguments is [var text] && int.TryParse(text, out var milliseconds))
            {
                minimum = Math.Max(minimum, milliseconds);
            }
        }

        return TimeSpan.FromMilliseconds(minimum);
    }

    /// <summary>Notes what a call does, each rule once.</summary>
    public void Note(IMethodSymbol method, SyntaxNode site, BodyScope scope)
    {
        HashSet<string>? said = null;
        foreach (var effect in Of(method))
        {
            if (Rules.TryGetValue(effect.Rule, out var descriptor) && (said ??= new(StringComparer.Ordinal)).Add(effect.Rule))
            {
                scope.Note(new Fact(descriptor, site, [.. effect.Arguments]) { Inside = effect.Path });
            }
        }
    }

    private IEnumerable<Effect> Of(IMethodSymbol method)
    {
        if (referenced is not null)
        {
            foreach (var effect in referenced.Of(method))
            {
                yield return effect;
            }
        }

        if (apis is not null)
        {
            foreach (var effect in apis.Of(method))
            {
                yield return effect;
            }
        }
    }
}
