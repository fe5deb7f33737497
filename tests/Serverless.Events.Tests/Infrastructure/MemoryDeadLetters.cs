namespace Serverless.Events.Tests.Infrastructure;

/// <summary>The dead letters of a <see cref="MemoryConnector"/>.</summary>
internal sealed class MemoryDeadLetters(MemoryConnector connector) : IDeadLetters
{
    public ValueTask<IReadOnlyList<DeadLetterQueue>> ListAsync(CancellationToken cancellationToken)
    {
        lock (connector.Gate)
        {
            return new([.. connector.Dead.Where(d => d.Value.Count > 0).Select(d => new DeadLetterQueue(d.Key, d.Value.Count))]);
        }
    }

    public ValueTask<IReadOnlyList<DeadLetter>> PeekAsync(string queue, int max, CancellationToken cancellationToken)
    {
        lock (connector.Gate)
        {
            return new([.. Letters(queue).Take(max)]);
        }
    }

    public ValueTask<int> RetryAsync(string queue, string? id, CancellationToken cancellationToken)
    {
        lock (connector.Gate)
        {
            var letters = Take(queue, id);
            foreach (var letter in letters)
            {
                connector.Queue(queue).Entries.Add(
                    new MemoryEntry(letter.Message.Id, letter.Message.Body, letter.Message.Headers, letter.Message.Key, letter.Message.EnqueuedAt));
            }

            connector.Raise();
            return new(letters.Count);
        }
    }

    public ValueTask<int> PurgeAsync(string queue, string? id, CancellationToken cancellationToken)
    {
        lock (connector.Gate)
        {
            return new(Take(queue, id).Count);
        }
    }

    private List<DeadLetter> Letters(string queue) => connector.Dead.GetValueOrDefault(queue) ?? [];

    private List<DeadLetter> Take(string queue, string? id)
    {
        var letters = Letters(queue);
        var taken = letters.Where(l => id is null || l.Message.Id == id).ToList();
        letters.RemoveAll(taken.Contains);
        return taken;
    }
}
