using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.State;

/// <summary>An object in a static member that is changed at an invocation.</summary>
internal static class StaticChangeRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2002",
        "What a static member holds is changed at an invocation",
        "'{0}' is static, and what it holds is changed at an invocation ({1}): other invocations see the change or lose it, as the platform pleases; keep it in a database, cache or object store, or mark a cache that fills itself again with [InstanceCache]",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2002")));

    public static void Note(ISymbol member, SyntaxNode site, BodyScope scope) =>
        scope.Note(new Fact(Descriptor, site, DisplayNames.Of(member)) { Subject = member });
}
