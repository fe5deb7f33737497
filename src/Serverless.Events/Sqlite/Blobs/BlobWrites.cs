namespace Serverless.Events.Sqlite;

/// <summary>The objects that a send or a settlement writes: staged in its transaction, put in place after it.</summary>
/// <param name="keeps">Whether what cannot be written stays staged until it can.</param>
internal sealed class BlobWrites(bool keeps)
{
    private List<BlobWrite>? _writes;

    public bool IsEmpty => _writes is not { Count: > 0 };

    public BlobWrite Add(long id)
    {
        var write = new BlobWrite(id, keeps);
        (_writes ??= []).Add(write);
        return write;
    }

    public void Clear() => _writes?.Clear();

    /// <summary>Waits until all are in place.</summary>
    public Task WaitAsync() => _writes is { Count: > 0 } ? Task.WhenAll(_writes.Select(static write => write.Task)) : Task.CompletedTask;
}
