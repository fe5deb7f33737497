namespace Serverless.Events;

/// <summary>Tells those who wait for the end of all work that something has changed. Costs a number while nobody does.</summary>
internal sealed class EventActivity
{
    private long _version;
    private TaskCompletionSource? _waiting;

    /// <summary>Grows with every change.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Something has changed.</summary>
    public void Note()
    {
        Interlocked.Increment(ref _version);
        if (Volatile.Read(ref _waiting) is not null)
        {
            Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
        }
    }

    /// <summary>Completes at the next change.</summary>
    public Task NextAsync()
    {
        var own = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _waiting, own, null) ?? own).Task;
    }
}
