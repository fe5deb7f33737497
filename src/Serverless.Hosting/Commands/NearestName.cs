namespace Serverless.Hosting;

/// <summary>Guesses what somebody meant who has mistyped a name.</summary>
internal static class NearestName
{
    /// <summary>The name that takes the fewest edits, or null where none is near.</summary>
    public static string? Find(string text, IEnumerable<string> names)
    {
        string? nearest = null;
        var least = (text.Length / 3) + 2;
        foreach (var name in names)
        {
            var distance = Distance(text, name);
            if (distance < least)
            {
                (nearest, least) = (name, distance);
            }
        }

        return nearest;
    }

    /// <summary>Insertions, deletions and substitutions between two texts, in any case.</summary>
    private static int Distance(string from, string to)
    {
        var costs = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
        {
            costs[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var same = char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]);
                var cost = Math.Min(Math.Min(costs[j], costs[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = costs[j];
                costs[j] = cost;
            }
        }

        return costs[^1];
    }
}
