using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Patterns;

public record Chunk(string Id, byte[] Data);

public interface IChunkStore
{
    Task PutAsync(Chunk chunk, CancellationToken cancellationToken);
    ValueTask<bool> HasAsync(string id, CancellationToken cancellationToken);
}

/// Tasks are returned, awaited later, or awaited all together; nothing is left behind.
public class ChunkFunctions
{
    private readonly IChunkStore store;

    public ChunkFunctions(IChunkStore store) => this.store = store;

    [FunctionName("Chunk")]
    public Task Run([QueueTrigger("chunks")] Chunk chunk, ILogger log, CancellationToken cancellationToken)
    {
        log.LogInformation("{Id}", chunk.Id);
        return Task.Run(() => StoreAsync(chunk, cancellationToken), cancellationToken);
    }

    private async Task StoreAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        var known = store.HasAsync(chunk.Id, cancellationToken);
        var seen = known.IsCompletedSuccessfully ? known.Result : await known;
        var pending = new Dictionary<string, Task>();
        foreach (var part in chunk.Data.Chunk(1024))
        {
            var id = $"{chunk.Id}-{pending.Count}";
            pending[id] = store.PutAsync(new Chunk(id, part), cancellationToken);
        }

        _ = seen && pending.Remove(chunk.Id);
        while (pending.Count > 0)
        {
            var done = await Task.WhenAny(pending.Values);
            await done;
            pending.Remove(pending.First(p => p.Value == done).Key);
        }
    }
}
