using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>The dead letters: one Redis stream a queue.</summary>
internal sealed class RedisDeadLetters(RedisLink link, RedisSender sender, PartitionCounts partitions) : IDeadLetters
{
    /// <summary>Dead letters are read in pages of this many.</summary>
    private const int Page = 100;

    public async ValueTask<IReadOnlyList<DeadLetterQueue>> ListAsync(CancellationToken cancellationToken)
    {
        var names = await AskAsync(link.Database.SetMembersAsync(link.Keys.DeadQueues), cancellationToken).ConfigureAwait(false);
        var queues = await AskAsync(Task.WhenAll(names.Select(CountAsync)), cancellationToken).ConfigureAwait(false);
        return [.. queues.Where(q => q.Count > 0).OrderBy(q => q.Queue, StringComparer.Ordinal)];
    }

    public async ValueTask<IReadOnlyList<DeadLetter>> PeekAsync(string queue, int max, CancellationToken cancellationToken)
    {
        var entries = await AskAsync(link.Database.StreamRangeAsync(link.Keys.Dead(queue), count: max), cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(entries, e => Read(queue, e));
    }

    public ValueTask<int> RetryAsync(string queue, string? id, CancellationToken cancellationToken) => EachAsync(queue, id, RetryAsync, cancellationToken);

    public ValueTask<int> PurgeAsync(string queue, string? id, CancellationToken cancellationToken) => EachAsync(queue, id, RemoveAsync, cancellationToken);

    private async Task<DeadLetterQueue> CountAsync(RedisValue name) =>
        new(name.ToString(), await link.Database.StreamLengthAsync(link.Keys.Dead(name.ToString())).ConfigureAwait(false));

    private static DeadLetter Read(string queue, StreamEntry entry)
    {
        var message = MessageFields.Read(entry, entry[DeadLetterWriter.Attempts].TryParse(out int attempts) ? attempts : 1);
        var failed = entry[DeadLetterWriter.FailedAt].TryParse(out long at) ? MessageFields.Time(at) : default;
        return new DeadLetter(queue, message, entry[DeadLetterWriter.Error].ToString(), entry[DeadLetterWriter.ErrorType], failed);
    }

    private async ValueTask<int> EachAsync(string queue, string? id, Func<string, StreamEntry, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        // Up to what is there now: a letter that dies again meanwhile is left.
        var newest = await AskAsync(
            link.Database.StreamRangeAsync(link.Keys.Dead(queue), count: 1, messageOrder: Order.Descending), cancellationToken).ConfigureAwait(false);
        var count = 0;
        RedisValue from = "-";
        while (newest.Length > 0)
        {
            var page = await AskAsync(link.Database.StreamRangeAsync(link.Keys.Dead(queue), from, newest[0].Id, Page), cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
            {
                if (id is null || MessageFields.Read(entry, 1).Id == id)
                {
                    await handle(queue, entry, cancellationToken).ConfigureAwait(false);
                    count++;
                }
            }

            if (page.Length < Page)
            {
                break;
            }

            from = "(" + page[^1].Id;
        }

        return count;
    }

    private async Task RemoveAsync(string queue, StreamEntry entry, CancellationToken cancellationToken) =>
        await AskAsync(link.Database.StreamDeleteAsync(link.Keys.Dead(queue), [entry.Id]), cancellationToken).ConfigureAwait(false);

    private async Task RetryAsync(string queue, StreamEntry entry, CancellationToken cancellationToken)
    {
        var message = MessageFields.Read(entry, 1);
        var fields = MessageFields.Write(message.Id, message.Body, message.Headers, message.Key, message.EnqueuedAt);
        var to = link.Keys.Queue(queue);
        if (entry[DeadLetterWriter.Stream] is { IsNull: false } stream)
        {
            // The other groups of the stream have had it; the field must come first.
            fields.InsertRange(0, [DeadLetterWriter.Group, entry[DeadLetterWriter.Group]]);
            var count = await AskAsync(partitions.GetAsync(stream.ToString()).AsTask(), cancellationToken).ConfigureAwait(false);
            to = link.Keys.Partition(stream.ToString(), PartitionCounts.Partition(message.Key ?? message.Id, count));
        }

        var dead = link.Keys.Dead(queue);
        if (link.Place(dead) == link.Place(to))
        {
            await CommitAsync([Operation.Remove(dead, entry.Id), Operation.Add(to, fields)], cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await CommitAsync([Operation.Add(to, fields)], cancellationToken).ConfigureAwait(false);
            await RemoveAsync(queue, entry, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task CommitAsync(List<Operation> operations, CancellationToken cancellationToken) =>
        sender.CommitAsync(() => new Commit { Operations = [.. operations] }, [], null, cancellationToken);

    private async Task<T> AskAsync<T>(Task<T> answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            throw link.Errors.Failed(exception);
        }
    }
}
