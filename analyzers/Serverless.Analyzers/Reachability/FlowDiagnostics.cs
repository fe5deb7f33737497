using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Time.Durations;

namespace Serverless.Analyzers.Reachability;

/// <summary>Makes diagnostics with the path that leads to them.</summary>
internal static class FlowDiagnostics
{
    public static Diagnostic Create(DiagnosticDescriptor descriptor, Fact fact, CallPath path) =>
        Diagnostic.Create(descriptor, fact.Place ?? fact.Site.GetLocation(), path.Locations().Concat(fact.Related), fact.Properties, [.. Arguments(fact, path)]);

    private static IEnumerable<object> Arguments(Fact fact, CallPath path)
    {
        foreach (var argument in fact.Arguments)
        {
            yield return argument;
        }

        if (fact.Takes is not null)
        {
            yield return DurationText.Of(path.Root.Limit ?? TimeSpan.Zero);
        }

        yield return fact.Inside is null ? path.Text : $"{path.Text} -> {fact.Inside}";
    }
}
