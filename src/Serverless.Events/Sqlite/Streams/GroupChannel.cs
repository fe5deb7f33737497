namespace Serverless.Events.Sqlite;

/// <summary>A consumer group of a stream: one consumer a partition, in order.</summary>
internal sealed class GroupChannel : BrokerChannel
{
    private readonly StreamChannel _stream;
    private readonly List<EventMessage> _messages = [];
    private readonly List<LeasedItem> _items = [];
    private PartitionPlace[] _places = [];
    private bool[] _isTaken = [];
    private bool[] _isForeign = [];
    private bool _isKnown;
    private int _turn;

    public GroupChannel(StreamChannel stream, string group)
        : base(NameOf(stream.Name, group))
    {
        _stream = stream;
        stream.Groups.Add(this);
    }

    public static string NameOf(string stream, string group) => $"group:{stream}/{group}";

    /// <summary>Gives a new group its place, at the end or at the beginning of the stream.</summary>
    public void Join(BrokerStore store, bool fromStart)
    {
        _stream.Load(store);
        store.Resolve(this, true);
        store.Streams.See(Id, store.Now);
        for (var partition = 0; partition < _stream.Partitions; partition++)
        {
            var end = _stream.NextOffset(partition);
            store.Streams.Join(Id, partition, _stream.Id, fromStart ? store.Streams.FirstOffset(_stream.Id, partition) ?? end : end);
        }

        _isKnown = false;
    }

    /// <summary>Takes records of a free partition.</summary>
    public EventBatch? Take(BrokerStore store, ReceiveItem receiver, long now)
    {
        Load(store);
        ReclaimExpired(store, now);
        Load(store);
        if (receiver.HasWindow && receiver.WaitsForMore(now, CountFree(receiver.MaxMessages, now)))
        {
            return null;
        }

        for (var i = 0; i < _places.Length; i++)
        {
            var partition = (_turn + i) % _places.Length;
            if (IsFree(partition, now) && TakeFrom(store, partition, receiver, now) is { } batch)
            {
                _turn = partition + 1;
                return batch;
            }
        }

        return null;
    }

    /// <summary>Where the group is in a partition.</summary>
    public PartitionPlace Place(int partition) => _places[partition];

    /// <summary>Moves the group, in the transaction that is open.</summary>
    public void Move(BrokerStore store, int partition, long nextOffset, int attempts, long visibleAt)
    {
        _places[partition] = _places[partition] with { NextOffset = nextOffset, Attempts = attempts, VisibleAt = visibleAt };
        store.Streams.Save(Id, partition, _places[partition]);
        store.Raise(this);
    }

    /// <summary>When there may be something to take without anybody writing.</summary>
    public long NextDue(BrokerStore store, long now) => Math.Min(FirstExpiry(), NextVisible(store, now) ?? long.MaxValue);

    /// <summary>When the next partition that waits after a failure can go on.</summary>
    public long? NextVisible(BrokerStore store, long now)
    {
        Load(store);
        long? next = null;
        for (var partition = 0; partition < _places.Length; partition++)
        {
            if (Lag(partition) > 0 && _places[partition].VisibleAt > now)
            {
                next = Math.Min(next ?? long.MaxValue, _places[partition].VisibleAt);
            }
        }

        return next;
    }

    /// <summary>Whether there are records that are visible or taken.</summary>
    public bool HasWork(BrokerStore store, long now)
    {
        Load(store);
        for (var partition = 0; partition < _places.Length; partition++)
        {
            if (Lag(partition) > 0 && _places[partition].VisibleAt <= now)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many records are not settled, and since when the oldest.</summary>
    public (long Count, long? Oldest) Backlog(BrokerStore store)
    {
        Load(store);
        var count = 0L;
        long? oldest = null;
        for (var partition = 0; partition < _places.Length; partition++)
        {
            if (Lag(partition) > 0)
            {
                count += Lag(partition);
                var row = store.Streams.Read(_stream.Id, partition, _places[partition].NextOffset, 1);
                if (row.Read())
                {
                    oldest = Math.Min(oldest ?? long.MaxValue, row.GetNumber(1));
                    row.Reset();
                }
            }
        }

        return (count, oldest);
    }

    public override void ForeignChanged()
    {
        Array.Clear(_isForeign);
        foreach (var lease in ForeignLeases)
        {
            Mark(_isForeign, lease.Items);
        }
    }

    public override void Returned(ReadOnlySpan<LeasedItem> items)
    {
        if (items.Length > 0 && items[0].First < _isTaken.Length)
        {
            _isTaken[items[0].First] = false;
        }
    }

    public override void Restore()
    {
        _isKnown = false;
        _stream.Forget();
        Array.Clear(_isTaken);
        foreach (var lease in Leases)
        {
            if (!lease.IsLost && !lease.IsSettled())
            {
                Mark(_isTaken, lease.Items);
            }
        }
    }

    protected override void Reclaim(BrokerStore store, IReadOnlyList<LeasedItem> items)
    {
        if (items.Count > 0)
        {
            store.Streams.Crash(Id, items[0].First, items[0].Second, items[^1].Second);
            _isKnown = false;
        }
    }

    private static void Mark(bool[] partitions, IReadOnlyList<LeasedItem> items)
    {
        if (items.Count > 0 && items[0].First < partitions.Length)
        {
            partitions[items[0].First] = true;
        }
    }

    private void Load(BrokerStore store)
    {
        _stream.Load(store);
        if (_isKnown)
        {
            return;
        }

        store.Resolve(this, true);
        if (_places.Length != _stream.Partitions)
        {
            _places = new PartitionPlace[_stream.Partitions];
            _isTaken = new bool[_stream.Partitions];
            _isForeign = new bool[_stream.Partitions];
            ForeignChanged();
        }

        if (!store.Streams.Load(Id, _places))
        {
            Join(store, false);
            store.Streams.Load(Id, _places);
        }

        _isKnown = true;
    }

    private long Lag(int partition) => _stream.NextOffset(partition) - _places[partition].NextOffset;

    private bool IsFree(int partition, long now) =>
        !_isTaken[partition] && !_isForeign[partition] && Lag(partition) > 0 && _places[partition].VisibleAt <= now;

    private int CountFree(int most, long now)
    {
        var count = 0L;
        for (var partition = 0; partition < _places.Length && count < most; partition++)
        {
            count = IsFree(partition, now) ? Math.Max(count, Lag(partition)) : count;
        }

        return (int)Math.Min(count, most);
    }

    private EventBatch? TakeFrom(BrokerStore store, int partition, ReceiveItem receiver, long now)
    {
        while (Lag(partition) > 0)
        {
            var place = _places[partition];
            var isExhausted = place.Attempts >= receiver.Subscription.MaxAttempts;
            var max = isExhausted || place.NextOffset < place.SuspectUntil ? 1 : receiver.MaxMessages;
            _messages.Clear();
            _items.Clear();
            var rows = store.Streams.Read(_stream.Id, partition, place.NextOffset, max);
            while (rows.Read())
            {
                var attempts = _messages.Count > 0 ? 0 : isExhausted ? place.Attempts - 1 : place.Attempts;
                _items.Add(new LeasedItem(partition, rows.GetNumber(0), attempts));
                _messages.Add(ReadRecord(store, rows, attempts, _messages.Count));
            }

            if (_messages.Count == 0)
            {
                return null;
            }

            if (!isExhausted)
            {
                return Lend(store, partition, receiver, now);
            }

            store.Bury(QueueNames.Of(receiver.Subscription), _messages[0], BrokerErrors.Exhausted(place.Attempts), null, receiver.Subscription, now);
            Move(store, partition, _items[0].Second + 1, 0, 0);
        }

        return null;
    }

    private EventBatch Lend(BrokerStore store, int partition, ReceiveItem receiver, long now)
    {
        var lease = new StreamLease(this, store.NextId(), [.. _items], receiver.Subscription)
        {
            ExpiresAt = BrokerClock.After(now, receiver.Subscription.Lease),
            Messages = [.. _messages],
        };
        store.AddLease(lease);
        _isTaken[partition] = true;
        return new EventBatch(lease.Messages, lease);
    }

    private static EventMessage ReadRecord(BrokerStore store, SqliteStatement row, int attempts, int index) => new()
    {
        Id = row.GetText(2),
        Key = row.GetTextOrNull(3),
        Headers = store.ReadHeaders(row, 4),
        Body = row.GetBytes(5).ToArray(),
        Attempt = attempts + 1,
        EnqueuedAt = BrokerClock.ToTime(row.GetNumber(1)),
        Receipt = Receipts.At(index),
    };
}
