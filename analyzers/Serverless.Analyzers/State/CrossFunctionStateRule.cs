using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.State;

/// <summary>A static member that one function reads and another writes.</summary>
internal static class CrossFunctionStateRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2003",
        "A function reads a static member that another function writes",
        "'{0}' is written by another function ({1}) and read here ({2}): the two may run in different processes, and the value is never seen or is old; hand it on through a database, cache, object store or queue",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2003")));

    private static readonly object Read = new();
    private static readonly object Written = new();

    public static void MarkRead(ISymbol member, SyntaxNode site, Body body) => body.MarkOnce(Read, member, site);

    public static void MarkWritten(ISymbol member, SyntaxNode site, Body body) => body.MarkOnce(Written, member, site);

    public static void End(FlowEnd end) =>
        Meetings.Report(
            end,
            Read,
            Written,
            SymbolEqualityComparer.Default,
            mark => mark.Subject,
            (read, path, places) => new Fact(Descriptor, read.Site, DisplayNames.Of(read.Subject!), path) { Subject = read.Subject, Related = places });
}
