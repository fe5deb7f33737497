using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Configuration;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Reachability.Effects;
using Serverless.Analyzers.Roots;
using Serverless.Generators.Model;
using Serverless.Generators.Parsing;

namespace Serverless.Generators.Effects;

/// <summary>Finds what the public methods of a library reach that a function must not.</summary>
internal static class EffectParser
{
    private const string AttributeName = "Serverless.FunctionEffectAttribute";

    public static EquatableArray<EffectModel> Parse(Compilation compilation, ServerlessOptions options, CancellationToken cancellationToken)
    {
        // Nobody references an executable.
        if (compilation.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary
            || KnownTypes.For(compilation).Get(AttributeName) is null
            || RootFinder.Known(compilation, options) is not { } roots)
        {
            return [];
        }

        var effects = new KnownEffects(ReferencedEffects.Create(compilation), null);
        var collector = new FlowCollector(compilation, options, roots, effects, FlowRules.All);
        foreach (var (owner, blocks) in SourceBodies.Of(compilation, cancellationToken))
        {
            collector.Walk(owner, blocks, static _ => { }, cancellationToken);
        }

        return PublicEffects.Of(collector.Graph)
            .OrderBy(e => e.Method, StringComparer.Ordinal)
            .ThenBy(e => e.Rule, StringComparer.Ordinal)
            .ToEquatableArray();
    }
}
