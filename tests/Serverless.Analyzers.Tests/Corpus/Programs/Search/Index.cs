using System.Text.RegularExpressions;

namespace Search;

public sealed record Hit(string Id, double Score);

internal static class Tokenizer
{
    private static readonly Regex Words = {|SLS4003:new Regex(@"\p{L}[\p{L}\p{N}]*", RegexOptions.Compiled)|};

    public static IEnumerable<string> Tokens(string text) => Words.Matches(text).Select(m => m.Value.ToLowerInvariant());
}

internal static class StopWords
{
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal) { "a", "an", "and", "the", "of" };

    public static bool Contains(string word) => Common.Contains(word);
}

public interface ISearchIndex
{
    Task<IReadOnlyList<Hit>> FindAsync(IReadOnlyList<string> words, int take, CancellationToken cancel);
}

public sealed class SearchFunctions(ISearchIndex index)
{
    [HttpTrigger("GET", "/search")]
    public async Task<IReadOnlyList<Hit>> Find(string q, int take = 20, CancellationToken cancel = default)
    {
        var words = Tokenizer.Tokens(q).Where(word => !StopWords.Contains(word)).ToList();
        return words.Count == 0 ? [] : await index.FindAsync(words, Math.Clamp(take, 1, 100), cancel);
    }
}
