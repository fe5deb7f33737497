using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>A source on Redis. The connection is shared and must not block, so an empty source is asked again after a pause that grows, or when something was sent.</summary>
internal abstract class RedisSource(Parts parts, EventSubscription subscription, Action<RedisSource> left) : IEventSource
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>No more is taken at once: Redis does nothing else meanwhile.</summary>
    private const int MostMessages = 1000;

    private readonly SemaphoreSlim _waiting = new(1);
    private readonly Signal _signal = new();

    public abstract bool IsOrdered { get; }

    protected RedisLink Link => parts.Link;

    protected StreamRetention Retention => parts.Retention;

    protected EventSubscription Subscription => subscription;

    /// <summary>Names this program's part of the group. The lease is in the name, so that others know when it has ended.</summary>
    protected string Consumer { get; } =
        $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}/{Milliseconds(subscription.Lease)}";

    protected long Lease { get; } = Milliseconds(subscription.Lease);

    /// <summary>Whether a key on the wake-up channel is about this source.</summary>
    public abstract bool IsAbout(string key);

    public void Wake() => _signal.Wake();

    public async ValueTask<EventBatch> ReceiveAsync(int maxMessages, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var most = Math.Min(maxMessages, MostMessages);
        // Where there is work all workers take it; where there is none one of them looks out for it.
        if (await TakeOrThrowAsync(most, isIdle: false).ConfigureAwait(false) is { } batch)
        {
            return batch;
        }

        await _waiting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await LookOutAsync(most, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _waiting.Release();
        }
    }

    public async ValueTask ExtendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        // Once all is settled there is nothing left to lose.
        if (batch.Messages.Any(m => !EntryOf(m).IsSettled) && !await AskAsync(ExtendLeaseAsync(batch), cancellationToken).ConfigureAwait(false))
        {
            throw Leases.Lost(SourceOf(batch));
        }
    }

    public async ValueTask SettleAsync(EventBatch batch, IReadOnlyList<EventOutcome> outcomes, CancellationToken cancellationToken)
    {
        long? pause;
        lock (batch)
        {
            // Redis looks for the messages of a call, not whether each is there.
            if (outcomes.Any(o => EntryOf(o.Message).IsSettled))
            {
                throw Leases.Lost(SourceOf(batch));
            }

            Mark(outcomes, isSettled: true);
            pause = PauseOf(batch, outcomes);
        }

        try
        {
            await parts.Writer.SettleAsync(subscription, SourceOf(batch), outcomes, pause, () => HoldsAsync(batch, outcomes), cancellationToken)
                .ConfigureAwait(false);
        }
        catch
        {
            Mark(outcomes, isSettled: false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        left(this);
        try
        {
            await LeaveAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            // The consumer is empty, or its messages are delivered again: another program removes it later.
            Log.NotRemoved(Link.Logger, exception, Consumer);
        }
    }

    /// <summary>Makes the consumer group where it is missing.</summary>
    public abstract Task CreateGroupsAsync();

    /// <summary>Takes messages; null when there are none. Not cancelled, as what Redis has handed out would be lost until its lease ends.</summary>
    protected abstract Task<EventBatch?> TakeAsync(int maxMessages, bool isIdle);

    /// <summary>Begins the lease of a batch anew; false when it had ended.</summary>
    protected abstract Task<bool> ExtendLeaseAsync(EventBatch batch);

    /// <summary>How Redis tells that a batch is still this consumer's.</summary>
    protected abstract CommitSource SourceOf(EventBatch batch);

    /// <summary>After how many milliseconds the next batch may come, where that depends on this one and all of it is settled.</summary>
    protected virtual long? PauseOf(EventBatch batch, IReadOnlyList<EventOutcome> outcomes) => null;

    /// <summary>Removes this consumer when it holds nothing, and those of programs that died.</summary>
    protected abstract Task LeaveAsync();

    protected static Entry EntryOf(EventMessage message) => (Entry)message.Receipt!;

    /// <summary>Waits for Redis, and says what is wrong with it in words of the connector.</summary>
    protected async Task<T> AskAsync<T>(Task<T> answer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            throw Link.Errors.Failed(exception);
        }
    }

    protected Task LeaveAsync(RedisKey[] keys, string group) =>
        Script.Leave.RunAsync(Link.Database, keys, [group, Consumer, (long)TimeSpan.FromHours(1).TotalMilliseconds]);

    private static void Mark(IReadOnlyList<EventOutcome> outcomes, bool isSettled)
    {
        foreach (var outcome in outcomes)
        {
            EntryOf(outcome.Message).IsSettled = isSettled;
        }
    }

    private async Task HoldsAsync(EventBatch batch, IReadOnlyList<EventOutcome> outcomes)
    {
        Mark(outcomes, isSettled: false);
        await ExtendAsync(batch, CancellationToken.None).ConfigureAwait(false);
        Mark(outcomes, isSettled: true);
    }

    private static long Milliseconds(TimeSpan lease) => Math.Max(1, (long)lease.TotalMilliseconds);

    private async ValueTask<EventBatch> LookOutAsync(int most, CancellationToken cancellationToken)
    {
        var pause = ShortestPause;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = _signal.Next;
            if (await TakeOrThrowAsync(most, isIdle: true).ConfigureAwait(false) is { } batch)
            {
                return batch;
            }

            var woken = await Signal.WaitAsync(next, pause, Link.Time, cancellationToken).ConfigureAwait(false);
            pause = woken ? ShortestPause : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
        }
    }

    private async Task<EventBatch?> TakeOrThrowAsync(int most, bool isIdle)
    {
        try
        {
            return await TakeAsync(most, isIdle).ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (exception.Message.Contains("NOGROUP", StringComparison.Ordinal))
        {
            // Redis was emptied, or was started again without what it had: a new group begins with the oldest that is there now.
            Log.GroupMissing(Link.Logger, subscription.Function);
            await AskAsync(RecreateAsync()).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            throw Link.Errors.Failed(exception);
        }
    }

    private async Task<bool> RecreateAsync()
    {
        await CreateGroupsAsync().ConfigureAwait(false);
        await parts.Subscriptions.RegisterAsync().ConfigureAwait(false);
        return true;
    }
}
