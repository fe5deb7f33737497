using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>The messages of a queue, shared by all consumers of one group.</summary>
internal sealed class QueueSource : RedisSource
{
    /// <summary>While there is plenty, what was held back is looked for this often.</summary>
    private static readonly TimeSpan ClaimEvery = TimeSpan.FromMilliseconds(25);

    private readonly RedisKey _queue;
    private readonly RedisKey _delayed;
    private readonly string _wakeKey;
    private readonly CommitSource _source;
    private readonly TimeSpan _reclaimEvery;
    private long _claimed;
    private long _reclaimed;

    public QueueSource(Parts parts, EventSubscription subscription, string queue, Action<RedisSource> left)
        : base(parts, subscription, left)
    {
        _queue = parts.Link.Keys.Queue(queue);
        _delayed = parts.Link.Keys.Delayed(queue);
        _wakeKey = _queue.ToString();
        _source = new CommitSource(_queue, _delayed, RedisKeys.QueueGroup, Consumer, parts.Link.Keys.Lost(queue));
        // Whose lease has ended is found soon after it, without reading the list of what is under way all the time.
        _reclaimEvery = TimeSpan.FromMilliseconds(Math.Clamp(Lease / 20, 10, 500));
    }

    public override bool IsOrdered => false;

    public override bool IsAbout(string key) => key == _wakeKey;

    public override Task CreateGroupsAsync() => Groups.CreateAsync(Link.Database, _queue, RedisKeys.QueueGroup, fromStart: true);

    protected override async Task<EventBatch?> TakeAsync(int maxMessages, bool isIdle)
    {
        if (isIdle || IsDue(ref _claimed, ClaimEvery))
        {
            if (await ClaimAsync(maxMessages).ConfigureAwait(false) is { } claimed)
            {
                return claimed;
            }
        }

        var entries = await Link.Database.StreamReadGroupAsync(_queue, RedisKeys.QueueGroup, Consumer, StreamPosition.NewMessages, maxMessages)
            .ConfigureAwait(false);
        return entries.Length == 0 ? null : new EventBatch(Array.ConvertAll(entries, e => MessageFields.Read(e, 1)));
    }

    protected override CommitSource SourceOf(EventBatch batch) => _source;

    protected override async Task<bool> ExtendLeaseAsync(EventBatch batch)
    {
        var entries = batch.Messages.Select(EntryOf).Where(e => !e.IsSettled).ToArray();
        if (entries.Length == 0)
        {
            return true;
        }

        RedisValue[] arguments =
        [
            RedisKeys.QueueGroup, Consumer, entries.Min(e => e.Id).ToString(), entries.Max(e => e.Id).ToString(),
            .. entries.SelectMany(e => new RedisValue[] { e.Key, e.Deliveries }),
        ];
        return (int)await Script.Extend.RunAsync(Link.Database, [_queue], arguments).ConfigureAwait(false) == 1;
    }

    protected override Task LeaveAsync() => LeaveAsync([_queue, _source.Lost], RedisKeys.QueueGroup);

    private async Task<EventBatch?> ClaimAsync(int maxMessages)
    {
        RedisValue[] arguments = [RedisKeys.QueueGroup, Consumer, maxMessages, Lease, IsDue(ref _reclaimed, _reclaimEvery) ? 1 : 0];
        var answer = await Script.Claim.RunAsync(Link.Database, [_queue, _delayed, _source.Lost], arguments).ConfigureAwait(false);
        var entries = MessageFields.Entries(answer[0]);
        if (entries.Length == 0)
        {
            return null;
        }

        var messages = new EventMessage[entries.Length];
        for (var at = 0; at < messages.Length; at++)
        {
            messages[at] = MessageFields.Read(entries[at], (int)answer[1][at]);
        }

        return new EventBatch(messages);
    }

    private bool IsDue(ref long last, TimeSpan every)
    {
        var known = Volatile.Read(ref last);
        return (known == 0 || Link.Time.GetElapsedTime(known) >= every) && Interlocked.CompareExchange(ref last, Link.Time.GetTimestamp(), known) == known;
    }
}
