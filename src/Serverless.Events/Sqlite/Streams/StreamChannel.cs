using System.Text;

namespace Serverless.Events.Sqlite;

/// <summary>A stream of the file. Only the writer's thread touches it.</summary>
internal sealed class StreamChannel(string name)
{
    private long _id;
    private long[] _next = [];
    private bool _isKnown;
    private int _turn;

    public string Name { get; } = name;

    public long Id => _id;

    public int Partitions => _next.Length;

    /// <summary>The groups of this host, which want to know of new records.</summary>
    public List<GroupChannel> Groups { get; } = [];

    /// <summary>The offset that the next record of a partition gets.</summary>
    public long NextOffset(int partition) => _next[partition];

    /// <summary>Forgets what another process or a transaction that was taken back may have changed.</summary>
    public void Forget() => _isKnown = false;

    /// <summary>Reads what the file knows; a stream that is new gets its partitions.</summary>
    public void Load(BrokerStore store)
    {
        if (_isKnown)
        {
            return;
        }

        if (store.Streams.Find(Name) is { } found)
        {
            _id = found.Id;
            _next = found.Partitions == _next.Length ? _next : new long[found.Partitions];
        }
        else
        {
            _next = new long[store.Settings.StreamPartitions];
            _id = store.Streams.Add(Name, _next.Length);
        }

        for (var partition = 0; partition < _next.Length; partition++)
        {
            _next[partition] = store.Streams.NextOffset(_id, partition);
        }

        _isKnown = true;
    }

    /// <summary>Appends a record: those of one key stay in order, those of none go around.</summary>
    public void Append(BrokerStore store, OutgoingMessage message, long now)
    {
        Load(store);
        var partition = message.Key is { } key ? (int)(Hash(key) % (uint)_next.Length) : (_turn = (_turn + 1) % _next.Length);
        store.Streams.Append(_id, partition, _next[partition]++, now, message);
        foreach (var group in Groups)
        {
            store.Raise(group);
        }
    }

    // FNV-1a: the same in every process and version, as the partitions of a file must be.
    private static uint Hash(string key)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(key, bytes, out var length))
        {
            bytes = Encoding.UTF8.GetBytes(key);
            length = bytes.Length;
        }

        var hash = 2166136261;
        foreach (var part in bytes[..length])
        {
            hash = (hash ^ part) * 16777619;
        }

        // The low bits of FNV alone are weak.
        return hash ^ (hash >> 15);
    }
}
