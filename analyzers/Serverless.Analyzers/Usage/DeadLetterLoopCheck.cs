using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Usage;

/// <summary>Reports dead-letter queues whose functions send what fails there back to where it came from.</summary>
internal static class DeadLetterLoopCheck
{
    public static void Run(FunctionSites found, Action<Diagnostic> report)
    {
        var sites = found.Queues.Where(q => q is { Queue: not null, DeadLetterQueue: not null })
            .OrderBy(q => q.Signature, StringComparer.Ordinal)
            .ThenBy(q => q.Ordinal)
            .ToList();
        var next = sites.ToLookup(s => s.Queue!, s => s.DeadLetterQueue!, StringComparer.Ordinal);
        foreach (var site in sites)
        {
            if (WayBack(site.DeadLetterQueue!, site.Queue!, next) is { } way)
            {
                report(Diagnostic.Create(UsageRules.DeadLetterLoop, site.DeadLetterLocation, string.Join(" -> ", way.Prepend(site.Queue!))));
            }
        }
    }

    /// <summary>The shortest way from one queue to another; null where there is none.</summary>
    private static IReadOnlyList<string>? WayBack(string from, string to, ILookup<string, string> next)
    {
        var ways = new Queue<List<string>>([[from]]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        while (ways.Count > 0)
        {
            var way = ways.Dequeue();
            var last = way[way.Count - 1];
            if (last == to)
            {
                return way;
            }

            foreach (var queue in next[last].Where(seen.Add))
            {
                ways.Enqueue([.. way, queue]);
            }
        }

        return null;
    }
}
