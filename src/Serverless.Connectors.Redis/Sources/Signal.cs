namespace Serverless.Connectors.Redis;

/// <summary>Wakes one that waits for work. A wake-up between looking for work and waiting is not missed.</summary>
internal sealed class Signal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What completes at the next wake-up. Take it before looking for work.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Wake() =>
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Waits for a wake-up, but no longer than told.</summary>
    /// <returns>Whether there was one.</returns>
    public static async ValueTask<bool> WaitAsync(Task next, TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(longest, time, stop.Token);
        var first = await Task.WhenAny(next, pause).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return first == next;
    }
}
