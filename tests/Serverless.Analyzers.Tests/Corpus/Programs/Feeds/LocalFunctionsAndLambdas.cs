using System.Text;

namespace Feeds;

public sealed record Entry(string Title, int Rank);

public static class EntryFunctions
{
    private static readonly List<Entry> Top = [];
    private static readonly StringBuilder Trace = new();
    private static int runs;

    private static int Runs
    {
        get => runs;
        set => {|SLS2001:runs = value|};
    }

    [HttpTrigger("GET", "/entries")]
    public static IReadOnlyList<Entry> List(int take = 10)
    {
        Runs++;
        var entries = Load(take);
        entries.ForEach(entry => Note(entry));
        return entries;

        void Note(Entry entry)
        {
            if (entry.Rank < 3)
            {
                {|SLS2002:Top.Add(entry)|};
            }

            {|SLS2002:Trace.AppendLine(entry.Title)|};
        }
    }

    private static List<Entry> Load(int take) => [.. Enumerable.Range(0, take).Select(i => new Entry($"Entry {i}", i))];
}
