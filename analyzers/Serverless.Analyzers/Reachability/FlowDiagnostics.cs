using Microsoft.CodeAnalysis;

namespace Serverless.Analyzers.Reachability;

/// <summary>Makes diagnostics with the path that leads to them.</summary>
internal static class FlowDiagnostics
{
    public static Diagnostic Create(DiagnosticDescriptor descriptor, Fact fact, CallPath path) =>
        Diagnostic.Create(descriptor, fact.Place ?? fact.Site.GetLocation(), path.Locations(), fact.Properties, [.. fact.Arguments, fact.Inside is null ? path.Text : $"{path.Text} -> {fact.Inside}"]);
}
