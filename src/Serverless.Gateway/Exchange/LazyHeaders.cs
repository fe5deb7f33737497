using System.Collections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Serverless.Gateway.Exchange;

/// <summary>The headers of a request, which are read when somebody first asks for one: many functions ask for none.</summary>
/// <param name="read">Reads them.</param>
internal sealed class LazyHeaders(Action<HeaderDictionary> read) : IHeaderDictionary
{
    private readonly HeaderDictionary _headers = [];
    private bool _isRead;

    public long? ContentLength
    {
        get => Read().ContentLength;
        set => Read().ContentLength = value;
    }

    public ICollection<string> Keys => Read().Keys;

    public ICollection<StringValues> Values => Read().Values;

    public int Count => Read().Count;

    public bool IsReadOnly => false;

    public StringValues this[string key]
    {
        get => Read()[key];
        set => Read()[key] = value;
    }

    /// <summary>Begins another request.</summary>
    public void Reset()
    {
        _headers.Clear();
        _isRead = false;
    }

    public void Add(string key, StringValues value) => Read().Add(key, value);

    public void Add(KeyValuePair<string, StringValues> item) => Read().Add(item);

    public void Clear() => Read().Clear();

    public bool Contains(KeyValuePair<string, StringValues> item) => Read().Contains(item);

    public bool ContainsKey(string key) => Read().ContainsKey(key);

    public void CopyTo(KeyValuePair<string, StringValues>[] array, int arrayIndex) => Read().CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => Read().GetEnumerator();

    public bool Remove(string key) => Read().Remove(key);

    public bool Remove(KeyValuePair<string, StringValues> item) => Read().Remove(item);

    public bool TryGetValue(string key, out StringValues value) => Read().TryGetValue(key, out value);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private HeaderDictionary Read()
    {
        if (!_isRead)
        {
            _isRead = true;
            read(_headers);
        }

        return _headers;
    }
}
