using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Parsing.Routing;

/// <summary>What two segments of two routes can both take: an example, nothing, or (neither) nobody knows.</summary>
internal readonly record struct RouteOverlap(string? Example, bool IsImpossible)
{
    public static RouteOverlap Of(RouteSegment x, RouteSegment y)
    {
        if (x.Literal is { } literal && y.Literal is not null)
        {
            return new RouteOverlap(literal, IsImpossible: false);
        }

        foreach (var sample in RouteSamples.For(x, y))
        {
            if (sample.Length > 0 && Takes(x, sample) && Takes(y, sample))
            {
                return new RouteOverlap(sample, IsImpossible: false);
            }
        }

        return new RouteOverlap(null, AreDisjoint(x, y));
    }

    private static bool Takes(RouteSegment segment, string text)
    {
        if (segment.Parameter is { } parameter)
        {
            return RouteConstraintEvaluator.Passes(parameter.Constraints, text);
        }

        if (ComplexSegmentEvaluator.Match(segment, text) is not { } values)
        {
            return false;
        }

        foreach (var pair in values)
        {
            if (pair.Value is { } value && !RouteConstraintEvaluator.Passes(pair.Key.Constraints, value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreDisjoint(RouteSegment x, RouteSegment y)
    {
        if (x.Parameter is { } first && y.Parameter is { } second)
        {
            return RouteConstraintSet.AreDisjoint([.. first.Constraints, .. second.Constraints]);
        }

        return !x.IsSimple && !y.IsSimple && (DifferAtStart(x, y) || DifferAtEnd(x, y));
    }

    private static bool DifferAtStart(RouteSegment x, RouteSegment y)
    {
        var first = x.Parts[0];
        var second = y.Parts[0];
        return first.Parameter is null && second.Parameter is null
            && !first.Text.StartsWith(second.Text, StringComparison.OrdinalIgnoreCase)
            && !second.Text.StartsWith(first.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static bool DifferAtEnd(RouteSegment x, RouteSegment y)
    {
        var first = x.Parts[x.Parts.Count - 1];
        var second = y.Parts[y.Parts.Count - 1];
        return first.Parameter is null && second.Parameter is null
            && !first.Text.EndsWith(second.Text, StringComparison.OrdinalIgnoreCase)
            && !second.Text.EndsWith(first.Text, StringComparison.OrdinalIgnoreCase);
    }
}
