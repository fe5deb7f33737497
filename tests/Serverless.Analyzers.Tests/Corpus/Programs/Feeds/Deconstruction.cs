using Microsoft.AspNetCore.Authorization;

namespace Feeds;

internal static class Cursor
{
    private static string token = "";
    private static int page;
    private static int limit = 10;

    public static void Move(string next)
    {
        ({|SLS2001:token|}, {|SLS2001:page|}) = (next, page + 1);
    }

    public static bool TryLimit(string text) => int.TryParse(text, {|SLS2001:out limit|});

    public static string Describe() => $"{token}:{page}/{limit}";

    public static void Reset(ref int value) => value = 0;

    public static void Clear() => {|SLS2002:Reset(ref page)|};
}

public static class CursorFunctions
{
    [Authorize]
    [HttpTrigger("POST", "/cursor/{next}")]
    public static string Next(string next)
    {
        Cursor.Move(next);
        if (!Cursor.TryLimit(next))
        {
            Cursor.Clear();
        }

        return Cursor.Describe();
    }
}
