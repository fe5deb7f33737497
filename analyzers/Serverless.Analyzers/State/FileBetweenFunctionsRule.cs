using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.State.Files;

namespace Serverless.Analyzers.State;

/// <summary>A file that one function writes and another reads.</summary>
internal static class FileBetweenFunctionsRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2007",
        "A function reads a file that another function writes",
        "The file '{0}' is written by another function ({1}) and read here ({2}): the two may run on different instances, each with a disk of its own; hand it on through an object store",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2007")));

    private static readonly object Read = new();
    private static readonly object Written = new();

    public static void MarkRead(PathValue path, SyntaxNode site, Body body) => Mark(Read, path, site, body);

    public static void MarkWritten(PathValue path, SyntaxNode site, Body body) => Mark(Written, path, site, body);

    public static void End(FlowEnd end, PathReader paths) =>
        Meetings.Report(
            end,
            Read,
            Written,
            StringComparer.Ordinal,
            mark => TextOf(mark, paths),
            (read, path, places) => new Fact(Descriptor, read.Site, TextOf(read, paths)!, path) { Related = places });

    private static void Mark(object kind, PathValue path, SyntaxNode site, Body body)
    {
        if (path.Text is not null)
        {
            body.Marks.Add(new Mark(kind, null, site, path));
        }
    }

    private static string? TextOf(Mark mark, PathReader paths) =>
        paths.Resolve((PathValue)mark.Value!) is { Place: not PathPlace.Unknown } path ? path.Text : null;
}
