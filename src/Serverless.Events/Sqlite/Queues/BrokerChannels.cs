namespace Serverless.Events.Sqlite;

/// <summary>The queues, streams and groups that this host knows, and what other hosts have taken of them.</summary>
internal sealed class BrokerChannels(SqliteDatabase database)
{
    private readonly SqliteStatement _find = database.Prepare("SELECT id FROM queues WHERE name=?1");
    private readonly SqliteStatement _add = database.Prepare("INSERT INTO queues(name) VALUES(?1) RETURNING id");
    private readonly Dictionary<string, QueueChannel> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StreamChannel> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GroupChannel> _groups = new(StringComparer.Ordinal);
    private readonly List<BrokerChannel> _all = [];
    private readonly List<BrokerChannel> _added = [];
    private readonly List<(long Channel, ForeignLease Lease)> _foreign = [];

    /// <summary>What leases can be taken of.</summary>
    public IReadOnlyList<BrokerChannel> All => _all;

    /// <summary>The consumer groups that this host has declared.</summary>
    public IReadOnlyCollection<GroupChannel> Groups => _groups.Values;

    /// <summary>Whether another host has taken anything.</summary>
    public bool HasForeignLeases => _foreign.Count > 0;

    /// <summary>A queue by its name; it need not exist in the file.</summary>
    public QueueChannel Queue(string name)
    {
        if (!_queues.TryGetValue(name, out var queue))
        {
            _queues.Add(name, queue = new QueueChannel(name));
            _all.Add(queue);
        }

        return queue;
    }

    /// <summary>A stream by its name; it need not exist in the file.</summary>
    public StreamChannel Stream(string name)
    {
        if (!_streams.TryGetValue(name, out var stream))
        {
            _streams.Add(name, stream = new StreamChannel(name));
        }

        return stream;
    }

    /// <summary>The group that a subscription belongs to.</summary>
    public GroupChannel Group(EventSubscription subscription)
    {
        var group = subscription.ConsumerGroup ?? subscription.Function;
        var name = GroupChannel.NameOf(subscription.Channel, group);
        if (!_groups.TryGetValue(name, out var channel))
        {
            _groups.Add(name, channel = new GroupChannel(Stream(subscription.Channel), group));
            _all.Add(channel);
        }

        return channel;
    }

    /// <summary>Finds a channel's number in the file.</summary>
    /// <returns>Whether it has one.</returns>
    public bool Resolve(BrokerChannel channel, bool create)
    {
        if (channel.Id != 0)
        {
            return true;
        }

        channel.Id = _find.Bind(1, channel.Name).ReadNumber() ?? 0;
        if (channel.Id != 0)
        {
            Attach(channel);
        }
        else if (create)
        {
            channel.Id = _add.Bind(1, channel.Name).ReadNumber() ?? 0;
            _added.Add(channel);
        }

        return channel.Id != 0;
    }

    /// <summary>Another process has written: what is known of leases and streams is read anew.</summary>
    public void Refresh(LeaseTable leases)
    {
        foreach (var stream in _streams.Values)
        {
            stream.Forget();
        }

        var own = new HashSet<long>();
        _foreign.Clear();
        leases.Read(own, _foreign);
        foreach (var channel in _all)
        {
            foreach (var lease in channel.Leases)
            {
                // Another host has taken it for expired.
                lease.IsLost |= !own.Contains(lease.Id);
            }

            channel.Leases.RemoveAll(static lease => lease.IsLost);
            channel.Restore();
            if (channel.Id != 0)
            {
                Attach(channel);
            }
        }
    }

    /// <summary>The transaction is committed.</summary>
    public void Commit() => _added.Clear();

    /// <summary>The transaction was taken back, and its leases are put back already.</summary>
    public void Rollback()
    {
        foreach (var channel in _added)
        {
            channel.Id = 0;
        }

        _added.Clear();
        foreach (var channel in _all)
        {
            channel.Restore();
        }

        foreach (var stream in _streams.Values)
        {
            stream.Forget();
        }
    }

    private void Attach(BrokerChannel channel)
    {
        channel.ForeignLeases.Clear();
        foreach (var (id, lease) in _foreign)
        {
            if (id == channel.Id)
            {
                channel.ForeignLeases.Add(lease);
            }
        }

        channel.ForeignChanged();
    }
}
