using System.Text.RegularExpressions;

namespace Search;

public sealed record Query(string[] Words, string? Site);

internal static class QueryParser
{
    private static readonly char[] Separators = [' ', '\t', ','];

    public static Query Parse(string text)
    {
        string? site = null;
        var words = new List<string>();
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("site:", StringComparison.OrdinalIgnoreCase))
            {
                site = part[5..];
            }
            else if (part.Length > 1)
            {
                words.Add(part);
            }
        }

        return new Query([.. words], site);
    }
}

public static class QueryFunctions
{
    private const string Pattern = "^[a-z0-9.-]+$";

    [HttpTrigger("GET", "/query")]
    public static IResult Explain(string q)
    {
        var query = QueryParser.Parse(q);
        return query.Site is { } site && !Regex.IsMatch(site, Pattern, RegexOptions.None, TimeSpan.FromMilliseconds(200))
            ? Results.BadRequest("Bad site")
            : Results.Ok(query);
    }
}
