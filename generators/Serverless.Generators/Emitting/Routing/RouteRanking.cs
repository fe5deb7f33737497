using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Emitting.Routing;

/// <summary>
/// The order in which routes are tried: by precedence, those of certain methods before those of any, and last, so that the order
/// is always the same, by text and function.
/// </summary>
internal static class RouteRanking
{
    public static IReadOnlyList<RouteEntry> Rank(IReadOnlyList<RouteEntry> entries)
    {
        var ranked = new List<RouteEntry>(entries);
        ranked.Sort(Compare);
        return ranked;
    }

    private static int Compare(RouteEntry x, RouteEntry y)
    {
        var order = x.Template.ComparePrecedence(y.Template);
        if (order == 0)
        {
            order = x.TakesAnyMethod.CompareTo(y.TakesAnyMethod);
        }

        if (order == 0)
        {
            order = string.Compare(x.Template.Text, y.Template.Text, StringComparison.OrdinalIgnoreCase);
        }

        return order != 0 ? order : x.FunctionIndex.CompareTo(y.FunctionIndex);
    }
}
