namespace Serverless.Hosting;

/// <summary>What a platform says of invocations that run elsewhere than on the thread that waits for them.</summary>
internal class AwaitedOrigin : InvocationOrigin
{
    private readonly TaskCompletionSource _blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="traceParent">The trace that they belong to, where the request itself says nothing; null for none.</param>
    /// <param name="deadline">When the platform ends them; null for no limit but the function's own.</param>
    public AwaitedOrigin(string? traceParent, DateTimeOffset? deadline = null)
    {
        TraceParent = traceParent;
        Deadline = deadline;
        Blocked = () => _blocked.TrySetResult();
    }

    /// <inheritdoc/>
    public override DateTimeOffset? Deadline { get; }

    /// <inheritdoc/>
    public override string? TraceParent { get; }

    /// <summary>Completes when the deadline has answered for a function that blocks its thread, so that it is not waited for.</summary>
    public Task GivenUp => _blocked.Task;

    /// <summary>Waits for a function, but not for one that blocks its thread past its deadline: it has been answered for.</summary>
    /// <returns>Whether the function has ended.</returns>
    public async Task<bool> WaitAsync(Task function) => await Task.WhenAny(function, _blocked.Task).ConfigureAwait(false) == function;
}
