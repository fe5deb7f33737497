namespace Serverless.Events.Sqlite;

/// <summary>An object that is staged and to be put in place.</summary>
/// <param name="id">Its row in the outbox.</param>
/// <param name="keeps">Whether what cannot be written stays staged until it can: what belongs to a settlement has no sender who could try again.</param>
internal sealed class BlobWrite(long id, bool keeps)
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Id { get; } = id;

    public bool Keeps { get; } = keeps;

    public Task Task => _completion.Task;

    public void Complete() => _completion.TrySetResult();

    public void Fail(Exception exception) => _completion.TrySetException(exception);
}
