namespace Serverless.Events.Sqlite;

/// <summary>A work item that somebody awaits.</summary>
/// <typeparam name="T">What it answers.</typeparam>
internal abstract class WorkItem<T> : WorkItem
{
    // Whoever awaits must not run on the writer's thread.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _refusal;

    public Task<T> Task => _completion.Task;

    /// <summary>What it answers once it is committed.</summary>
    protected T? Answer { get; set; }

    public sealed override WorkResult Run(BrokerStore store)
    {
        _refusal = null;
        return Do(store);
    }

    public sealed override void Complete()
    {
        if (_refusal is not null)
        {
            _completion.TrySetException(_refusal);
        }
        else
        {
            _completion.TrySetResult(Answer!);
        }
    }

    public sealed override void Fail(Exception exception) => _completion.TrySetException(exception);

    protected abstract WorkResult Do(BrokerStore store);

    protected void Cancel(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);

    /// <summary>Refuses, as long as nothing was written.</summary>
    protected WorkResult Refuse(Exception exception)
    {
        _refusal = exception;
        return WorkResult.Rejected;
    }
}
