using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.State;

/// <summary>A static field or property that is assigned at an invocation.</summary>
internal static class StaticAssignmentRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2001",
        "A static member is assigned at an invocation",
        "'{0}' is static and is assigned at an invocation ({1}): other invocations see the value or lose it, as the platform pleases; keep it in a database, cache or object store, or pass it on",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2001")));

    public static void Note(ISymbol member, SyntaxNode site, BodyScope scope) =>
        scope.Note(new Fact(Descriptor, site, DisplayNames.Of(member)) { Subject = member });
}
