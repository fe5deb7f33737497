using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Time.Cancellation;

/// <summary>A method on the way from a function calls what would take a cancellation token, and has none to give. Said once a method.</summary>
internal sealed class TokenMissingRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3008",
        "A method on the way from a function takes no cancellation token",
        "'{0}' would take a cancellation token, but '{1}' has none to give ({2}), and so nothing ends it when the deadline has passed or the caller has gone; take a CancellationToken as a parameter and hand it on",
        RuleCategories.Time,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3008")));

    /// <summary>Handlers of Lambda have their signatures, without a token; what another framework allows is not known.</summary>
    private static readonly Func<Root, bool> GivesToken = static root => root.Framework is Framework.Serverless or Framework.AzureFunctions or Framework.GoogleFunctions;

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var slots = new TokenSlots(context.Types);
        var sources = new TokenSources(slots);
        var free = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.OnMethod(slots.MayBeOpen, (call, scope) =>
        {
            if (slots.OpenAt(call) is { } parameter
                && scope.Body.Owner is IMethodSymbol owner
                && !TokenSources.IsExempt(call, owner, wantsParameter: true)
                && sources.At(call, owner) is null
                && !OwnTraffic.Is(call)
                && free.GetOrAdd(owner, static symbol => FreeSignature.Has((IMethodSymbol)symbol)))
            {
                scope.NoteOnce(new Fact(Descriptor, call.Syntax, DisplayNames.Of(call.TargetMethod), DisplayNames.Of(owner))
                {
                    Concerns = GivesToken,
                    Properties = ImmutableDictionary<string, string?>.Empty.Add(TokenProperties.Parameter, parameter.Name),
                });
            }
        });
    }
}
