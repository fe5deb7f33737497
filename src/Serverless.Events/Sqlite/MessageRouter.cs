using System.Runtime.InteropServices;

namespace Serverless.Events.Sqlite;

/// <summary>Brings what is sent to where it goes.</summary>
internal sealed class MessageRouter
{
    private static readonly TimeSpan DeduplicatedFor = TimeSpan.FromMinutes(5);

    private readonly BrokerStore _store;
    private readonly BlobFolder _folder;
    private readonly List<BlobWrite> _staged = [];
    private readonly SqliteStatement _seen;
    private readonly SqliteStatement _remember;
    private readonly SqliteStatement _prune;
    private readonly List<(EventSubscription Subscription, QueueChannel Queue)> _events = [];
    private readonly Dictionary<string, QueueChannel>[] _hidden = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];

    public MessageRouter(BrokerStore store, SqliteDatabase database, IReadOnlyList<EventSubscription> subscriptions, BlobFolder folder)
    {
        _folder = folder;
        _store = store;
        _seen = database.Prepare("SELECT until FROM dedup WHERE queue=?1 AND id=?2");
        _remember = database.Prepare("INSERT INTO dedup(queue, id, until) VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET until=?3");
        _prune = database.Prepare("DELETE FROM dedup WHERE (queue, id) IN (SELECT queue, id FROM dedup WHERE until<?1 LIMIT 1000)");
        foreach (var subscription in subscriptions)
        {
            if (subscription.Kind == EventKind.Event)
            {
                _events.Add((subscription, store.Queue(QueueNames.Of(subscription))));
            }
        }
    }

    /// <summary>The first queue for which messages are too many.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="isWhole">Whether they cannot be sent in parts: a queue that is empty takes all of them then, as it would never be emptier.</param>
    /// <param name="from">The channel from which others go at the same time.</param>
    /// <param name="leaving">How many.</param>
    public string? FindFull(IReadOnlyList<OutgoingMessage> messages, bool isWhole, BrokerChannel? from = null, int leaving = 0)
    {
        if (messages.Count == 1)
        {
            return IsFull(messages[0].Channel, 1, isWhole, from, leaving) ? messages[0].Channel.Name : null;
        }

        var counts = new Dictionary<EventChannel, int>();
        for (var i = 0; i < messages.Count; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, messages[i].Channel, out _)++;
        }

        foreach (var (channel, count) in counts)
        {
            if (IsFull(channel, count, isWhole, from, leaving))
            {
                return channel.Name;
            }
        }

        return null;
    }

    /// <summary>Sends a message in the transaction that is open.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">The time.</param>
    /// <param name="blobs">Takes the objects that are to be put in place after it.</param>
    public void Send(OutgoingMessage message, long now, BlobWrites blobs)
    {
        switch (message.Channel.Kind)
        {
            case EventKind.Event:
                Publish(message, now);
                break;
            case EventKind.Stream:
                _store.Stream(message.Channel.Name).Append(_store, message, now);
                break;
            case EventKind.Blob:
                var id = _store.NextId();
                _store.Blobs.Stage(id, message.Channel.Name, message.Key!, message.Headers, message.Body.Span);
                _staged.Add(blobs.Add(id));
                break;
            default:
                var queue = Target(message.Channel);
                if (message.DeduplicationId is not { } once || IsFirst(queue, once, now))
                {
                    Write(queue, message, now);
                }

                break;
        }
    }

    /// <summary>The transaction is committed: what it has staged can be put in place.</summary>
    public void Commit()
    {
        foreach (var write in _staged)
        {
            _folder.Post(write);
        }

        _staged.Clear();
    }

    /// <summary>The transaction was taken back.</summary>
    public void Rollback() => _staged.Clear();

    /// <summary>Forgets some of the ids that no longer count.</summary>
    public int Prune(long now) => _prune.Bind(1, now).Run();

    private bool IsFull(in EventChannel channel, int count, bool isWhole, BrokerChannel? from, int leaving)
    {
        if (channel.Kind is not (EventKind.Queue or EventKind.Direct))
        {
            return false;
        }

        var queue = Target(channel);
        var length = _store.Resolve(queue, false) ? _store.Messages.Lengths.Of(queue.Id) - (queue == from ? leaving : 0) : 0;
        return (length > 0 || !isWhole) && length + count > _store.Settings.MaxQueueLength;
    }

    private QueueChannel Target(in EventChannel channel)
    {
        if (channel.Kind == EventKind.Queue)
        {
            return _store.Queue(channel.Name);
        }

        var known = _hidden[channel.Kind == EventKind.Direct ? 0 : 1];
        if (!known.TryGetValue(channel.Name, out var queue))
        {
            known.Add(channel.Name, queue = _store.Queue(QueueNames.Hidden(channel.Kind, channel.Name)));
        }

        return queue;
    }

    private void Publish(OutgoingMessage message, long now)
    {
        QueueChannel? last = null;
        foreach (var (subscription, queue) in _events)
        {
            // Two triggers of one function that match the same event start it once; they stand beside each other.
            if (queue != last && Matches(subscription, message))
            {
                last = queue;
                Write(queue, message, now);
            }
        }
    }

    private static bool Matches(EventSubscription subscription, OutgoingMessage message) => EventFilter.Takes(
        subscription, message.Channel.Name, message.Headers.GetValueOrDefault("ce-source"), message.Headers.GetValueOrDefault("ce-subject"));

    private void Write(QueueChannel queue, OutgoingMessage message, long now) => _store.Write(
        queue, message.DeduplicationId ?? message.Id, message.Body.Span, message.Headers, message.Key, BrokerClock.After(now, message.Delay), now);

    private bool IsFirst(QueueChannel queue, string id, long now)
    {
        _store.Resolve(queue, true);
        var row = _seen.Bind(1, queue.Id).Bind(2, id);
        if (row.Read())
        {
            var isKnown = row.GetNumber(0) > now;
            row.Reset();
            if (isKnown)
            {
                return false;
            }
        }

        _remember.Bind(1, queue.Id).Bind(2, id).Bind(3, BrokerClock.After(now, DeduplicatedFor)).Run();
        return true;
    }
}
