using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Serverless.Connectors.Redis;

/// <summary>The headers of a message, read from their text when somebody asks: they are few, and most are never looked at.</summary>
internal sealed class MessageHeaders(ReadOnlyMemory<byte> text) : IReadOnlyDictionary<string, string>
{
    private KeyValuePair<string, string>[]? _headers;

    public int Count => All.Length;

    public IEnumerable<string> Keys => All.Select(h => h.Key);

    public IEnumerable<string> Values => All.Select(h => h.Value);

    private KeyValuePair<string, string>[] All => _headers ??= Read();

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The message has no header '{key}'.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        foreach (var header in All)
        {
            if (header.Key == key)
            {
                value = header.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)All).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private KeyValuePair<string, string>[] Read()
    {
        var headers = new List<KeyValuePair<string, string>>(4);
        for (var rest = text.Span; rest.Length > 0;)
        {
            var name = HeaderText.Read(ref rest, (byte)':');
            headers.Add(new(name, HeaderText.Read(ref rest, (byte)'\n')));
        }

        return [.. headers];
    }
}
