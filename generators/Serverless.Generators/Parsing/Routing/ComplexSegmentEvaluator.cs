using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Parsing.Routing;

/// <summary>
/// Matches text against a complex segment at build time. The run-time twin is
/// <c>Serverless.Gateway.Routing.ComplexSegment</c>, which says how the matching goes.
/// </summary>
internal static class ComplexSegmentEvaluator
{
    /// <summary>The value of each parameter (null: the optional one was missing), or null when the text does not match.</summary>
    public static Dictionary<RouteParameter, string?>? Match(RouteSegment segment, string text)
    {
        var last = segment.Parts.Count - 1;
        if (segment.Parts[last].Parameter is not { IsOptional: true } optional)
        {
            return MatchUpTo(segment, text, last);
        }

        if (MatchUpTo(segment, text, last) is { } whole)
        {
            return whole;
        }

        var separator = segment.Parts[last - 1].Text;
        if (last < 2 || text.EndsWith(separator, StringComparison.OrdinalIgnoreCase) || MatchUpTo(segment, text, last - 2) is not { } shorter)
        {
            return null;
        }

        shorter[optional] = null;
        return shorter;
    }

    private static Dictionary<RouteParameter, string?>? MatchUpTo(RouteSegment segment, string text, int last)
    {
        var values = new Dictionary<RouteParameter, string?>();
        var end = text.Length;
        for (var i = last; i >= 0; i--)
        {
            var part = segment.Parts[i];
            if (part.Parameter is { } parameter)
            {
                // A parameter takes all up to the literal on its left, found from the right; the first one all that is left.
                var start = 0;
                if (i > 0)
                {
                    var literal = segment.Parts[i - 1].Text;
                    var found = end < 2 ? -1 : text.LastIndexOf(literal, end - 2, end - 1, StringComparison.OrdinalIgnoreCase);
                    if (found < 0)
                    {
                        return null;
                    }

                    start = found + literal.Length;
                }

                if (start >= end)
                {
                    return null;
                }

                values[parameter] = text.Substring(start, end - start);
                end = start;
            }
            else if (end < part.Text.Length
                || string.Compare(text, end - part.Text.Length, part.Text, 0, part.Text.Length, StringComparison.OrdinalIgnoreCase) != 0)
            {
                return null;
            }
            else
            {
                end -= part.Text.Length;
            }
        }

        return end == 0 ? values : null;
    }
}
