using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Time.Cancellation;

/// <summary>A cancellation token is at hand, and a call that would take it is not given it.</summary>
internal sealed class TokenNotHandedOnRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS3009",
        "A cancellation token is not handed on",
        "'{0}' is not given '{1}' ({2}), and so goes on when the deadline has passed or the caller has gone; hand the token on, or CancellationToken.None where it must go on",
        RuleCategories.Time,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS3009")));

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var slots = new TokenSlots(context.Types);
        var sources = new TokenSources(slots);
        context.OnMethod(slots.MayBeOpen, (call, scope) => Judge(call, slots, sources, scope));
    }

    private static void Judge(IInvocationOperation call, TokenSlots slots, TokenSources sources, BodyScope scope)
    {
        var owner = scope.Body.Owner;
        if (slots.OpenAt(call) is { } parameter && !TokenSources.IsExempt(call, owner, wantsParameter: false) && sources.At(call, owner) is { } token
            && !(IsOfContext(token) && OwnTraffic.Is(call)))
        {
            scope.Note(new Fact(Descriptor, call.Syntax, DisplayNames.Of(call.TargetMethod), token)
            {
                Subject = call.TargetMethod,
                Properties = ImmutableDictionary<string, string?>.Empty.Add(TokenProperties.Token, token).Add(TokenProperties.Parameter, parameter.Name),
            });
        }
    }

    /// <summary>A token that is not a variable of its own: <c>context.RequestAborted</c>.</summary>
    private static bool IsOfContext(string token) => token.Contains('.');
}
