using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;
using Serverless.Analyzers.State.Files;

namespace Serverless.Analyzers.State;

/// <summary>A file or folder that is written outside the temporary folder.</summary>
internal static class FileOutsideTempRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS2006",
        "A file is written outside the temporary folder",
        "'{0}' writes outside the temporary folder at an invocation ({1}): platforms mount the rest read-only, or throw it away with the instance; write below Path.GetTempPath() what this invocation needs, and the rest to an object store",
        RuleCategories.State,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS2006")));

    private static readonly object Kind = new();

    public static void Judge(PathValue path, IOperation call, BodyScope scope)
    {
        if (path.Place == PathPlace.Outside)
        {
            scope.Note(new Fact(Descriptor, call.Syntax, NameOf(call)));
        }
        else if (path.Base is not null)
        {
            scope.Body.Marks.Add(new Mark(Kind, null, call.Syntax, (path, NameOf(call))));
        }
    }

    /// <summary>Paths that begin with a member, whose value another body tells.</summary>
    public static void End(FlowEnd end, PathReader paths)
    {
        foreach (var node in end.Invocations.Nodes)
        {
            foreach (var body in node.Bodies)
            {
                foreach (var mark in body.Marks)
                {
                    if (ReferenceEquals(mark.Kind, Kind)
                        && mark.Value is ValueTuple<PathValue, string> written
                        && paths.Resolve(written.Item1).Place == PathPlace.Outside)
                    {
                        end.Report(new Fact(Descriptor, mark.Site, written.Item2), end.Invocations.PathTo(node));
                    }
                }
            }
        }
    }

    private static string NameOf(IOperation call) => call is IInvocationOperation invocation ? DisplayNames.Of(invocation.TargetMethod) : $"new {call.Type?.Name}";
}
