using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>The records of a stream for one consumer group. A partition belongs to one batch at a time, so that its order holds.</summary>
internal sealed class StreamSource(Parts parts, EventSubscription subscription, int partitions, Action<RedisSource> left)
    : RedisSource(parts, subscription, left)
{
    private readonly string _group = subscription.ConsumerGroup ?? subscription.Function;
    private readonly string _wakePrefix = parts.Link.Keys.Partition(subscription.Channel, 0).ToString()[..^1];
    private readonly RedisKey[] _keys = Keys(parts.Link, subscription, partitions);
    private int _first;

    public override bool IsOrdered => true;

    public override bool IsAbout(string key) => key.StartsWith(_wakePrefix, StringComparison.Ordinal);

    public override Task CreateGroupsAsync() => CreateGroupsAsync(fromStart: true);

    public Task CreateGroupsAsync(bool fromStart) =>
        Task.WhenAll(Enumerable.Range(0, partitions).Select(p => Groups.CreateAsync(Link.Database, _keys[2 * p], _group, fromStart)));

    protected override async Task<EventBatch?> TakeAsync(int maxMessages, bool isIdle)
    {
        Retention.Trim(Subscription.Channel, partitions);
        var token = Guid.NewGuid().ToString("N");
        var first = (int)((uint)Interlocked.Increment(ref _first) % partitions);
        var answer = await Script.Take.RunAsync(Link.Database, _keys, [_group, Consumer, maxMessages, Lease, token, first]).ConfigureAwait(false);
        if (answer.IsNull)
        {
            return null;
        }

        var partition = (int)answer[0];
        var entries = MessageFields.Entries(answer[1]);
        var messages = new EventMessage[entries.Length];
        for (var at = 0; at < messages.Length; at++)
        {
            messages[at] = MessageFields.Read(entries[at], (int)answer[2][at]);
        }

        var source = new CommitSource(_keys[2 * partition], _keys[(2 * partition) + 1], _group, Consumer, Token: token);
        return new EventBatch(messages, new PartitionLease(source));
    }

    protected override CommitSource SourceOf(EventBatch batch) => ((PartitionLease)batch.Receipt!).Source;

    protected override async Task<bool> ExtendLeaseAsync(EventBatch batch)
    {
        var source = SourceOf(batch);
        return (int)await Script.ExtendPartition.RunAsync(Link.Database, [source.Side], [source.Token, Lease]).ConfigureAwait(false) == 1;
    }

    protected override long? PauseOf(EventBatch batch, IReadOnlyList<EventOutcome> outcomes)
    {
        var lease = (PartitionLease)batch.Receipt!;
        foreach (var outcome in outcomes)
        {
            if (outcome.Disposition == EventDisposition.Retry)
            {
                lease.Pause = Math.Max(lease.Pause, (long)Math.Ceiling(outcome.Delay.TotalMilliseconds));
            }
        }

        return batch.Messages.All(m => EntryOf(m).IsSettled) ? lease.Pause : null;
    }

    protected override Task LeaveAsync() =>
        Task.WhenAll(Enumerable.Range(0, partitions).Select(p => LeaveAsync([_keys[2 * p]], _group)));

    private static RedisKey[] Keys(RedisLink link, EventSubscription subscription, int partitions)
    {
        var group = subscription.ConsumerGroup ?? subscription.Function;
        var keys = new RedisKey[2 * partitions];
        for (var partition = 0; partition < partitions; partition++)
        {
            keys[2 * partition] = link.Keys.Partition(subscription.Channel, partition);
            keys[(2 * partition) + 1] = link.Keys.PartitionLease(subscription.Channel, partition, group);
        }

        return keys;
    }
}
