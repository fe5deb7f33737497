using Serverless.Hosting;

namespace Serverless.Platforms.OpenWhisk.Activations;

/// <summary>What an activation says of the invocations that it starts.</summary>
internal sealed class ActivationOrigin : InvocationOrigin
{
    private readonly TaskCompletionSource _blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset? _deadline;

    /// <param name="end">When the platform ends the container; null where it does not say so.</param>
    public ActivationOrigin(DateTimeOffset? end)
    {
        _deadline = PlatformDeadline.Of(end);
        Blocked = () => _blocked.TrySetResult();
    }

    /// <inheritdoc/>
    public override DateTimeOffset? Deadline => _deadline;

    /// <summary>A request's own headers say it; the platform does not.</summary>
    public override string? TraceParent => null;

    /// <summary>Waits for a function, but not for one that blocks its thread past its deadline: it has been answered for.</summary>
    /// <returns>Whether the function has ended.</returns>
    public async Task<bool> WaitAsync(Task function) => await Task.WhenAny(function, _blocked.Task).ConfigureAwait(false) == function;
}
