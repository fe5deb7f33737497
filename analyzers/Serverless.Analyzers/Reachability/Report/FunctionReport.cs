using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Reachability.Report;

/// <summary>
/// Tells the build about each function, where a report is asked for: as a diagnostic whose properties the compiler writes into its SARIF
/// file, since analyzers may write no files themselves.
/// </summary>
internal static class FunctionReport
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SLS0001",
        "A function, for the report",
        "{0}: limit {1}, at least {2}, findings {3}",
        RuleCategories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("README"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static void Write(FlowEnd end)
    {
        foreach (var (root, _) in end.Graph.Roots())
        {
            if (!root.IsStartup && root.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(end.CancellationToken) is MethodDeclarationSyntax method)
            {
                var findings = Findings(root, end);
                var properties = Properties(root, end, findings);
                end.Report(Diagnostic.Create(Descriptor, method.Identifier.GetLocation(), properties, root.Name, properties["limit"] ?? "?", properties["minimum"], findings.Count));
            }
        }
    }

    private static ImmutableDictionary<string, string?> Properties(Root root, FlowEnd end, List<string> findings)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        properties["name"] = root.Name;
        properties["framework"] = root.Framework.ToString();
        properties["trigger"] = root.Trigger.ToString();
        properties["limit"] = root.Limit is { } limit ? Milliseconds(limit) : null;
        properties["minimum"] = Milliseconds(end.Durations.Of(root) ?? TimeSpan.Zero);
        properties["findings"] = findings.Count.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < findings.Count; i++)
        {
            properties[i.ToString(CultureInfo.InvariantCulture)] = findings[i];
        }

        return properties.ToImmutable();
    }

    /// <summary>What the function reaches, and what rules that look at all functions together said with a path from it.</summary>
    private static List<string> Findings(Root root, FlowEnd end)
    {
        var found = new SortedSet<(string Rule, string File, int Line, string Subject, string Path)>();
        var reached = Reached.ByInvocation(end.Graph, r => r == root);
        foreach (var node in reached.Nodes)
        {
            foreach (var body in node.Bodies)
            {
                foreach (var fact in body.Facts.Concat(body.Said))
                {
                    if (fact is { Reach: Reach.Invocation, Holds: true } && fact.Concerns?.Invoke(root) != false && (fact.Takes is null || root.Limit < fact.Takes))
                    {
                        Add(fact, reached.PathTo(node));
                    }
                }
            }
        }

        foreach (var (fact, path) in end.Said)
        {
            if (path.Root == root)
            {
                Add(fact, path);
            }
        }

        return [.. found.Select(f => string.Join("\t", f.Rule, f.Subject, f.Path, f.File, f.Line.ToString(CultureInfo.InvariantCulture)))];

        void Add(Fact fact, CallPath path)
        {
            var place = fact.Site.GetLocation().GetLineSpan();
            var subject = fact.Arguments.Count > 0 ? fact.Arguments[0] : "";
            found.Add((fact.Descriptor.Id, place.Path, place.StartLinePosition.Line + 1, subject, path.Text));
        }
    }

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
