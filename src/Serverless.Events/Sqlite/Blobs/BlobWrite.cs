namespace Serverless.Events.Sqlite;

/// <summary>An object that is staged and to be put in place.</summary>
/// <param name="id">Its row in the outbox.</param>
internal sealed class BlobWrite(long id)
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Id { get; } = id;

    public Task Task => _completion.Task;

    public void Complete() => _completion.TrySetResult();

    public void Fail(Exception exception) => _completion.TrySetException(exception);
}
