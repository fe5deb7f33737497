using System.Buffers.Binary;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Serverless.Events.Sqlite;

/// <summary>
/// Headers as they are stored: for each name and value the length in bytes, four of them, and the bytes in UTF-8. They are read only when
/// somebody asks for one.
/// </summary>
internal sealed class MessageHeaders(byte[] stored) : IReadOnlyDictionary<string, string>
{
    private Dictionary<string, string>? _read;

    public IEnumerable<string> Keys => All.Keys;

    public IEnumerable<string> Values => All.Values;

    public int Count => All.Count;

    private Dictionary<string, string> All => _read ??= Decode(Stored);

    public string this[string key] => All[key];

    public bool ContainsKey(string key) => All.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => All.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => All.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many bytes they take.</summary>
    public static long Measure(IReadOnlyDictionary<string, string> headers)
    {
        if (headers.Count == 0)
        {
            return 0;
        }

        if (headers is MessageHeaders read)
        {
            return read.Stored.Length;
        }

        var size = 0L;
        foreach (var (name, value) in headers)
        {
            size += 8 + Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);
        }

        return size;
    }

    /// <summary>Writes headers.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="buffer">Where to; it grows.</param>
    /// <returns>What was written; empty for no headers.</returns>
    public static ReadOnlySpan<byte> Encode(IReadOnlyDictionary<string, string> headers, ref byte[] buffer)
    {
        if (headers is MessageHeaders read)
        {
            return read.Stored;
        }

        var length = 0;
        if (headers is Dictionary<string, string> dictionary)
        {
            // Its enumerator is a struct.
            foreach (var (name, value) in dictionary)
            {
                Append(name, ref buffer, ref length);
                Append(value, ref buffer, ref length);
            }
        }
        else if (headers.Count > 0)
        {
            foreach (var (name, value) in headers)
            {
                Append(name, ref buffer, ref length);
                Append(value, ref buffer, ref length);
            }
        }

        return buffer.AsSpan(0, length);
    }

    private byte[] Stored { get; } = stored;

    private static void Append(string text, ref byte[] buffer, ref int length)
    {
        var most = length + 4 + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (buffer.Length < most)
        {
            Array.Resize(ref buffer, most * 2);
        }

        var count = Encoding.UTF8.GetBytes(text, buffer.AsSpan(length + 4));
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(length), count);
        length += 4 + count;
    }

    private static Dictionary<string, string> Decode(ReadOnlySpan<byte> stored)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!stored.IsEmpty)
        {
            var name = Next(ref stored);
            headers[name] = Next(ref stored);
        }

        return headers;
    }

    private static string Next(ref ReadOnlySpan<byte> stored)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(stored);
        var text = Encoding.UTF8.GetString(stored.Slice(4, length));
        stored = stored[(4 + length)..];
        return text;
    }
}
