using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Roots;
using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Time.Durations;

/// <summary>Where the time of a function goes.</summary>
/// <param name="Path">The calls that lead to its longest wait.</param>
/// <param name="Sites">The waits, and the calls that lead to them.</param>
internal sealed record Explanation(CallPath Path, IReadOnlyList<Location> Sites)
{
    // Enough for a reader, and an end for methods that call each other in many ways.
    private const int MostParts = 2_000;
    private const int MostSites = 20;

    /// <summary>Finds it.</summary>
    /// <param name="root">The function.</param>
    /// <param name="duration">What it takes.</param>
    /// <param name="durations">What methods take; null where only the function's own body is known.</param>
    public static Explanation Of(Root root, Duration duration, MinimumDurations? durations)
    {
        var sites = new List<SyntaxNode>();
        var parts = new Stack<Part>();
        parts.Push(new Part(duration, 1, null));
        var longest = 0L;
        Step? way = null;
        for (var i = 0; i < MostParts && parts.Count > 0; i++)
        {
            var part = parts.Pop();
            if (Ticks(part.Duration) is 0 or Duration.Never)
            {
                continue;
            }

            switch (part.Duration)
            {
                case Wait { Site: { } site } wait:
                    Add(sites, part.Way, site);
                    if (Duration.Multiply(part.Times, wait.Own) > longest)
                    {
                        longest = Duration.Multiply(part.Times, wait.Own);
                        way = part.Way;
                    }

                    break;
                case Sum sum:
                    parts.Push(part with { Duration = sum.Second });
                    parts.Push(part with { Duration = sum.First });
                    break;
                case Least least:
                    parts.Push(part with { Duration = Ticks(least.One) <= Ticks(least.Other) ? least.One : least.Other });
                    break;
                case Most most:
                    parts.Push(part with { Duration = Ticks(most.One) >= Ticks(most.Other) ? most.One : most.Other });
                    break;
                case Repeated repeated:
                    parts.Push(part with { Duration = repeated.Each, Times = (int)Math.Min(int.MaxValue, (long)part.Times * repeated.Count) });
                    break;
                case LocalCall local:
                    parts.Push(part with { Duration = local.Target });
                    break;
                case Call call when durations?.ShortestOf(call) is { } target:
                    parts.Push(part with { Duration = target.Duration, Way = new Step(target.Method, call.Site, part.Way) });
                    break;
            }
        }

        return new Explanation(new CallPath(root, Steps(way)), [.. sites.Take(MostSites).Select(s => s.GetLocation())]);

        long Ticks(Duration part) => durations is null ? part.Own : durations.TicksOf(part);
    }

    private static void Add(List<SyntaxNode> sites, Step? way, SyntaxNode wait)
    {
        var before = sites.Count;
        Put(wait);
        for (var step = way; step is not null; step = step.Before)
        {
            Put(step.Site);
        }

        void Put(SyntaxNode site)
        {
            if (!sites.Contains(site))
            {
                sites.Insert(before, site);
            }
        }
    }

    private static ImmutableArray<CallStep> Steps(Step? way)
    {
        var steps = new List<CallStep>();
        for (var step = way; step is not null; step = step.Before)
        {
            steps.Add(new CallStep(DisplayNames.Of(step.Method), step.Site));
        }

        steps.Reverse();
        return [.. steps];
    }

    private sealed record Part(Duration Duration, int Times, Step? Way);

    private sealed record Step(ISymbol Method, SyntaxNode Site, Step? Before);
}
