using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Usage;

/// <summary>Reports triggers that take messages from each other, at each of them.</summary>
internal static class SharedQueueCheck
{
    public static void Run(FunctionSites found, Action<Diagnostic> report)
    {
        foreach (var group in found.Queues.GroupBy(q => q.Channel, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var sites = group.OrderBy(s => s.Signature, StringComparer.Ordinal).ThenBy(s => s.Ordinal).ToList();
            for (var i = 0; i < sites.Count && sites.Count > 1; i++)
            {
                var other = sites[i == 0 ? 1 : 0];
                report(Diagnostic.Create(UsageRules.SharedQueue, sites[i].Location, [other.Location], group.Key, other.Function));
            }
        }
    }
}
