using System.Globalization;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>The id of an entry of a Redis stream: the server's time in milliseconds, and a number within it.</summary>
internal readonly record struct EntryId(ulong Milliseconds, ulong Sequence) : IComparable<EntryId>
{
    public static EntryId Parse(RedisValue id)
    {
        var text = ((ReadOnlyMemory<byte>)id).Span;
        var dash = text.IndexOf((byte)'-');
        return new EntryId(ulong.Parse(text[..dash], CultureInfo.InvariantCulture), ulong.Parse(text[(dash + 1)..], CultureInfo.InvariantCulture));
    }

    public int CompareTo(EntryId other) =>
        Milliseconds == other.Milliseconds ? Sequence.CompareTo(other.Sequence) : Milliseconds.CompareTo(other.Milliseconds);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds}-{Sequence}");
}
