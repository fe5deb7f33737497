namespace Serverless.Events.Sqlite;

/// <summary>The dead letters of the embedded broker.</summary>
internal sealed class SqliteDeadLetters(SqliteBroker broker) : IDeadLetters
{
    private const int RetriedTogether = 500;

    public async ValueTask<IReadOnlyList<DeadLetterQueue>> ListAsync(CancellationToken cancellationToken) =>
        await broker.RunAsync(static store => store.DeadLetters.List(), cancellationToken);

    public async ValueTask<IReadOnlyList<DeadLetter>> PeekAsync(string queue, int max, CancellationToken cancellationToken)
    {
        var letters = await broker.RunAsync(store => store.DeadLetters.Read(store, queue, null, max), cancellationToken);
        return letters.ConvertAll(static letter => letter.Letter);
    }

    public async ValueTask<int> RetryAsync(string queue, string? id, CancellationToken cancellationToken)
    {
        // Only what is there now: what fails again meanwhile is not sent around in circles.
        var last = await broker.RunAsync(static store => store.NextId(), cancellationToken);
        var sent = 0;
        while (true)
        {
            var count = await broker.RunAsync(store => Retry(store, queue, id, last), cancellationToken);
            sent += count;
            if (count < RetriedTogether)
            {
                return sent;
            }
        }
    }

    public async ValueTask<int> PurgeAsync(string queue, string? id, CancellationToken cancellationToken) =>
        await broker.RunAsync(store => store.DeadLetters.Purge(queue, id), cancellationToken);

    private static int Retry(BrokerStore store, string queue, string? id, long last)
    {
        var count = 0;
        foreach (var (row, letter) in store.DeadLetters.Read(store, queue, id, RetriedTogether))
        {
            if (row < last)
            {
                // The queues of functions have the names of their dead letters; a stream's source looks into its queue as well.
                var message = letter.Message;
                store.Write(store.Queue(queue), message.Id, message.Body.Span, message.Headers, message.Key, store.Now, message.EnqueuedAt.ToUnixTimeMilliseconds());
                store.DeadLetters.Delete(row);
                count++;
            }
        }

        return count;
    }
}
