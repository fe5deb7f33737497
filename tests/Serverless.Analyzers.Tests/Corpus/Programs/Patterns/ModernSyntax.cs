using System.Text;

namespace Patterns;

public sealed class Draft
{
    public string? Title { get; set; }
}

internal static class Drafts
{
    private static Draft? Latest { get; } = new();

    public static int Saved
    {
        get => field;
        set => {|SLS2001:field = value|};
    }

    extension(string text)
    {
        public string Remember()
        {
            Latest?{|SLS2002:.Title = text|};
            return text.Trim();
        }

        public int Words => text.Split(' ').Length;
    }
}

public static class DraftFunctions
{
    [HttpTrigger("GET", "/drafts/{text}")]
    public static string Show(string text)
    {
        Drafts.Saved = text.Words;
        var builder = new StringBuilder();
        builder.Append(text.Remember());
        return builder.ToString();
    }
}
