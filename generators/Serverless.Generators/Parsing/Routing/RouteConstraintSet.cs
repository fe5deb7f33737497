using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Parsing.Routing;

/// <summary>Proves of some sets of constraints that no value passes them all.</summary>
internal static class RouteConstraintSet
{
    private const int ShortestGuid = 32;

    private static readonly RouteConstraintKind[] Numbers =
    [
        RouteConstraintKind.Int, RouteConstraintKind.Long, RouteConstraintKind.Decimal, RouteConstraintKind.Min, RouteConstraintKind.Max,
        RouteConstraintKind.Range,
    ];

    /// <summary>True when it is certain; false says nothing.</summary>
    public static bool AreDisjoint(IReadOnlyList<RouteConstraint> constraints)
    {
        long shortest = 0, longest = int.MaxValue, low = long.MinValue, high = long.MaxValue;
        var kinds = new HashSet<RouteConstraintKind>();
        foreach (var constraint in constraints)
        {
            kinds.Add(constraint.Kind);
            switch (constraint.Kind)
            {
                case RouteConstraintKind.MinLength or RouteConstraintKind.MaxLength or RouteConstraintKind.Length:
                    shortest = Math.Max(shortest, constraint.Low);
                    longest = Math.Min(longest, constraint.High);
                    break;
                case RouteConstraintKind.Min or RouteConstraintKind.Max or RouteConstraintKind.Range:
                    low = Math.Max(low, constraint.Low);
                    high = Math.Min(high, constraint.High);
                    break;
                case RouteConstraintKind.Int:
                    low = Math.Max(low, int.MinValue);
                    high = Math.Min(high, int.MaxValue);
                    break;
                case RouteConstraintKind.Guid:
                    shortest = Math.Max(shortest, ShortestGuid);
                    break;
            }
        }

        return shortest > longest || low > high || longest == 0 || Exclude(kinds);
    }

    private static bool Exclude(HashSet<RouteConstraintKind> kinds)
    {
        var isNumber = kinds.Overlaps(Numbers);
        var isAlpha = kinds.Contains(RouteConstraintKind.Alpha);
        var isBool = kinds.Contains(RouteConstraintKind.Bool);
        var isGuid = kinds.Contains(RouteConstraintKind.Guid);
        var isFile = kinds.Contains(RouteConstraintKind.File);
        return (isNumber && isAlpha)
            || (isBool && (isNumber || isGuid || kinds.Contains(RouteConstraintKind.DateTime)))
            || (isFile && (isAlpha || isBool || isGuid || kinds.Contains(RouteConstraintKind.NonFile)));
    }
}
