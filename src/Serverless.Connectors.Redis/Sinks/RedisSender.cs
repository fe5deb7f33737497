using Serverless.Events;

namespace Serverless.Connectors.Redis;

/// <summary>Sends messages, alone or with what settles others.</summary>
internal sealed class RedisSender(RedisLink link, Subscriptions subscriptions, PartitionCounts partitions)
{
    private static readonly TimeSpan DeduplicationTime = TimeSpan.FromMinutes(5);

    private readonly ClusterCommits _commits = new(link);
    private readonly PlainSender _plain = new(link);

    /// <summary>Sends messages.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) =>
        messages is [var message] && PlainSender.CanSend(message)
            ? _plain.SendAsync(message, cancellationToken)
            : CommitAsync(static () => new Commit(), messages, null, cancellationToken);

    /// <summary>Commits, with messages beside.</summary>
    /// <param name="make">Makes the commit; called again when programs have subscribed meanwhile.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="holds">Throws when what is settled is somebody else's by now.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task CommitAsync(Func<Commit> make, IReadOnlyList<OutgoingMessage> messages, Func<Task>? holds, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var commit = make();
                foreach (var message in messages)
                {
                    await WriteAsync(commit, message).ConfigureAwait(false);
                }

                try
                {
                    await _commits.CommitAsync(commit, holds).WaitAsync(cancellationToken).ConfigureAwait(false);
                    return;
                }
                catch (StaleSubscriptionsException)
                {
                    subscriptions.Forget();
                }
            }
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            throw link.Errors.Failed(exception);
        }
    }

    private async ValueTask WriteAsync(Commit commit, OutgoingMessage message)
    {
        switch (message.Channel.Kind)
        {
            case EventKind.Queue:
                Write(commit, message, message.Channel.Name);
                break;
            case EventKind.Direct:
                Write(commit, message, RedisKeys.DirectQueue(message.Channel.Name));
                break;
            case EventKind.Event:
                var table = await subscriptions.GetAsync().ConfigureAwait(false);
                commit.Subscriptions = table.Version;
                foreach (var queue in table.Queues(message.Channel.Name, message.Headers.GetValueOrDefault("ce-source"), message.Headers.GetValueOrDefault("ce-subject")))
                {
                    Write(commit, message, queue);
                }

                break;
            case EventKind.Stream:
                var count = await partitions.GetAsync(message.Channel.Name).ConfigureAwait(false);
                var partition = PartitionCounts.Partition(message.Key ?? message.Id, count);
                commit.Operations.Add(Operation.Add(
                    link.Keys.Partition(message.Channel.Name, partition),
                    MessageFields.Write(message.Id, message.Body, message.Headers, message.Key)));
                break;
            default:
                throw new EventSendException($"The connector 'redis' takes nothing for '{message.Channel.Name}': it has no objects and no schedules.");
        }
    }

    private void Write(Commit commit, OutgoingMessage message, string queue)
    {
        var isGuarded = message.DeduplicationId is not null;
        if (isGuarded)
        {
            commit.Operations.Add(Operation.Once(link.Keys.Deduplication(queue, message.DeduplicationId!), DeduplicationTime));
        }

        if (message.Delay > TimeSpan.Zero)
        {
            var fields = MessageFields.Write(message.Id, message.Body, message.Headers, message.Key, link.Time.GetUtcNow());
            commit.Operations.Add(Operation.Delay(link.Keys.Delayed(queue), message.Delay, fields));
        }
        else if (isGuarded || message.Key is not null)
        {
            commit.Operations.Add(Operation.Add(link.Keys.Queue(queue), MessageFields.Write(message.Id, message.Body, message.Headers, message.Key)));
        }
        else
        {
            commit.Operations.Add(Operation.Send(link.Keys.Queue(queue), message.Id, _plain.Text(message.Headers), message.Body));
        }
    }
}
