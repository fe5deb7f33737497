using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>What a source needs to settle one message: its entry, and for which delivery of it.</summary>
/// <param name="key">The entry's id as Redis writes it.</param>
/// <param name="id">The same, to be compared.</param>
/// <param name="deliveries">How often the entry was delivered; another number means that it was delivered to somebody else since.</param>
internal sealed class Entry(RedisValue key, EntryId id, int deliveries)
{
    private volatile bool _isSettled;

    public RedisValue Key => key;

    public EntryId Id => id;

    public int Deliveries => deliveries;

    /// <summary>Whether it is settled, or being settled: its lease is not prolonged any more.</summary>
    public bool IsSettled
    {
        get => _isSettled;
        set => _isSettled = value;
    }
}
