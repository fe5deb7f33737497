namespace Serverless.Analyzers.Robustness.Apis;

/// <summary>Reads just enough of SQL: whether a text writes, and whether it can do so twice.</summary>
internal static class SqlText
{
    private static readonly string[] Writes = ["insert into ", "insert ignore ", "insert or ", "update ", "delete from ", "merge ", "replace into ", "upsert ", "truncate table "];

    /// <summary>What makes an insert that comes twice harmless.</summary>
    private static readonly string[] Guards = ["on conflict", "on duplicate key", "not exists", "or ignore", "or replace", "insert ignore", "merge "];

    /// <summary>Columns that tell one thing from another, whatever it is.</summary>
    private static readonly string[] Keys = ["id", "uuid", "guid", "key", "idempotency_key", "idempotencykey", "message_id", "messageid", "event_id", "eventid", "request_id", "requestid"];

    public static bool IsWrite(string text)
    {
        var start = Start(text);
        foreach (var write in Writes)
        {
            if (StartsWith(text, start, write))
            {
                return !StartsWith(text, start, "update ") || Contains(text, " set ");
            }
        }

        return false;
    }

    /// <summary>Whether it inserts a row that a second run inserts again.</summary>
    /// <param name="text">The text, or its beginning.</param>
    /// <param name="whole">All of it as it is written in the source.</param>
    public static bool IsPlainInsert(string text, string whole)
    {
        var start = Start(text);
        if (!StartsWith(text, start, "insert into "))
        {
            return false;
        }

        foreach (var guard in Guards)
        {
            if (Contains(whole, guard))
            {
                return false;
            }
        }

        return !NamesKey(text, start);
    }

    private static bool NamesKey(string text, int start)
    {
        var open = text.IndexOf('(', start);
        var close = open < 0 ? -1 : text.IndexOf(')', open);
        if (close < 0)
        {
            return false;
        }

        foreach (var column in text.Substring(open + 1, close - open - 1).Split(','))
        {
            var name = column.Trim().Trim('"', '[', ']', '`');
            foreach (var key in Keys)
            {
                if (string.Equals(name, key, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Start(string text)
    {
        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    private static bool StartsWith(string text, int start, string word) => string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool Contains(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
