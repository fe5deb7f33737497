using System.Text;
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
        var keys = new string[entries.Count];
        var ranked = new RouteEntry[entries.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = KeyOf(entries[i]);
            ranked[i] = entries[i];
        }

        Array.Sort(keys, ranked, StringComparer.Ordinal);
        return ranked;
    }

    /// <summary>
    /// A digit for each segment, as a shorter template goes before a longer one that begins with the same ranks; then the rest. What
    /// ends a part is smaller than everything in it.
    /// </summary>
    private static string KeyOf(RouteEntry entry)
    {
        var key = new StringBuilder();
        foreach (var segment in entry.Template.Segments)
        {
            key.Append((char)('0' + segment.Precedence));
        }

        return key
            .Append(' ')
            .Append(entry.TakesAnyMethod ? '1' : '0')
            .Append(entry.Template.Text.ToUpperInvariant())
            .Append('\0')
            .Append(entry.FunctionIndex.ToString("D10", System.Globalization.CultureInfo.InvariantCulture))
            .ToString();
    }
}
