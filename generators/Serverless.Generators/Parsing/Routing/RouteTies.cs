using System.Text;
using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Parsing.Routing;

/// <summary>
/// Finds routes that tie: of the same precedence, for the same method, where a path can match both. ASP.NET Core throws when such
/// a path is asked for.
/// </summary>
internal static class RouteTies
{
    /// <summary>Every pair that ties or might; those that certainly do have an example path.</summary>
    public static IReadOnlyList<RouteTie> Find(IReadOnlyList<RouteEntry> entries)
    {
        var ties = new List<RouteTie>();
        var groups = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < entries.Count; i++)
        {
            var shape = Shape(entries[i]);
            if (!groups.TryGetValue(shape, out var group))
            {
                groups.Add(shape, group = []);
            }

            foreach (var other in group)
            {
                if (SharedMethod(entries[other], entries[i]) is { } method
                    && CanTie(entries[other].Template, entries[i].Template, out var examplePath))
                {
                    ties.Add(new RouteTie(other, i, method, examplePath));
                }
            }

            group.Add(i);
        }

        ties.Sort((x, y) => x.First != y.First ? x.First - y.First : x.Second - y.Second);
        return ties;
    }

    /// <summary>What two routes must have in common to tie: their literals, the rank of every segment, any method or certain ones.</summary>
    private static string Shape(RouteEntry entry)
    {
        var shape = new StringBuilder(entry.TakesAnyMethod ? "*" : "");
        foreach (var segment in entry.Template.Segments)
        {
            shape.Append('/').Append(segment.Precedence).Append(segment.Literal);
        }

        return shape.ToString();
    }

    private static string? SharedMethod(RouteEntry x, RouteEntry y)
    {
        if (x.TakesAnyMethod)
        {
            return RouteEntry.AnyMethod;
        }

        foreach (var method in x.Methods)
        {
            if (y.Takes(method))
            {
                return method.ToUpperInvariant();
            }
        }

        return null;
    }

    /// <summary>Whether a path of some length can match both, with a path that does when one is found.</summary>
    private static bool CanTie(RouteTemplate x, RouteTemplate y, out string? examplePath)
    {
        examplePath = null;
        var overlaps = new RouteOverlap[x.Segments.Count];
        for (var i = 0; i < overlaps.Length; i++)
        {
            overlaps[i] = RouteOverlap.Of(x.Segments[i], y.Segments[i]);
        }

        var canTie = false;
        for (var count = x.Segments.Count; count >= 0 && examplePath is null; count--)
        {
            if (!EndsAt(x, count) || !EndsAt(y, count) || !CanShare(overlaps, count, out var path))
            {
                continue;
            }

            canTie = true;
            examplePath = path;
        }

        return canTie;
    }

    /// <summary>Whether a path of <paramref name="count"/> segments is enough, and what is missing passes its constraints.</summary>
    private static bool EndsAt(RouteTemplate template, int count)
    {
        if (!template.CanEndAt(count))
        {
            return false;
        }

        for (var i = count; i < template.Segments.Count; i++)
        {
            var parameter = template.Segments[i].Parameter!;
            var passes = parameter.DefaultValue is { } value
                ? RouteConstraintEvaluator.Passes(parameter.Constraints, value)
                : RouteConstraintEvaluator.PassesWhenMissing(parameter);
            if (!passes)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanShare(RouteOverlap[] overlaps, int count, out string? path)
    {
        var text = new StringBuilder();
        var isCertain = true;
        path = null;
        for (var i = 0; i < count; i++)
        {
            if (overlaps[i].IsImpossible)
            {
                return false;
            }

            isCertain &= overlaps[i].Example is not null;
            text.Append('/').Append(overlaps[i].Example);
        }

        if (isCertain)
        {
            path = count == 0 ? "/" : text.ToString();
        }

        return true;
    }
}
