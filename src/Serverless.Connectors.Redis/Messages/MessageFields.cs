using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>
/// A message as the fields of an entry. Only <c>body</c> must be there, so that other programs can send with a plain XADD: without <c>id</c> the entry's own
/// is the message's, without <c>at</c> the entry's time is when it was sent.
/// </summary>
internal static class MessageFields
{
    public static readonly RedisValue Id = "id";
    public static readonly RedisValue At = "at";
    public static readonly RedisValue Headers = "headers";
    public static readonly RedisValue Key = "key";
    public static readonly RedisValue Body = "body";

    /// <summary>The fields of a message, names and values in turn.</summary>
    /// <param name="id">Identifies the message.</param>
    /// <param name="body">The body.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="key">The partition key.</param>
    /// <param name="at">When it was sent, where that is not when the entry is added.</param>
    public static List<RedisValue> Write(
        string id, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, string? key = null, DateTimeOffset? at = null)
    {
        var fields = new List<RedisValue>(10) { Id, id };
        if (at is { } time)
        {
            fields.Add(At);
            fields.Add(time.ToUnixTimeMilliseconds());
        }

        if (headers.Count > 0)
        {
            fields.Add(Headers);
            fields.Add(HeaderText.Write(headers));
        }

        if (key is not null)
        {
            fields.Add(Key);
            fields.Add(key);
        }

        fields.Add(Body);
        fields.Add(body);
        return fields;
    }

    /// <summary>The message of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="attempt">Which attempt this is.</param>
    public static EventMessage Read(StreamEntry entry, int attempt)
    {
        var id = EntryId.Parse(entry.Id);
        string? name = null, key = null;
        var at = (long)id.Milliseconds;
        var headers = HeaderText.None;
        ReadOnlyMemory<byte> body = default;
        foreach (var pair in entry.Values)
        {
            var field = ((ReadOnlyMemory<byte>)pair.Name).Span;
            if (field.SequenceEqual("body"u8))
            {
                body = (byte[]?)pair.Value;
            }
            else if (field.SequenceEqual("id"u8))
            {
                name = pair.Value;
            }
            else if (field.SequenceEqual("headers"u8))
            {
                headers = new MessageHeaders((byte[]?)pair.Value);
            }
            else if (field.SequenceEqual("at"u8))
            {
                at = pair.Value.TryParse(out long sent) ? sent : at;
            }
            else if (field.SequenceEqual("key"u8))
            {
                key = pair.Value;
            }
        }

        return new EventMessage
        {
            Id = name ?? id.ToString(),
            Body = body,
            Headers = headers,
            Attempt = attempt,
            EnqueuedAt = Time(at),
            Key = key,
            Receipt = new Entry(entry.Id, id, attempt),
        };
    }

    /// <summary>The entries that a script has answered.</summary>
    public static StreamEntry[] Entries(RedisResult result)
    {
        var entries = new StreamEntry[result.Length];
        for (var at = 0; at < entries.Length; at++)
        {
            var fields = result[at][1];
            var values = new NameValueEntry[fields.Length / 2];
            for (var field = 0; field < values.Length; field++)
            {
                values[field] = new NameValueEntry((RedisValue)fields[2 * field], (RedisValue)fields[(2 * field) + 1]);
            }

            entries[at] = new StreamEntry((RedisValue)result[at][0], values);
        }

        return entries;
    }

    /// <summary>A time of the server, or of another program, as far as it can be told.</summary>
    public static DateTimeOffset Time(long milliseconds) =>
        milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : default;
}
