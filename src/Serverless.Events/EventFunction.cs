using System.ComponentModel;
using System.Runtime.ExceptionServices;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>A function that a message or event starts. The generator derives one class for each trigger, which binds, calls and keeps what was sent.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EventFunction : FunctionDefinition
{
    /// <summary>Made by generated code.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="timeoutMilliseconds">How long one invocation may take.</param>
    /// <param name="subscription">What the trigger asks of the event source.</param>
    protected EventFunction(string name, int timeoutMilliseconds, EventSubscription subscription)
        : base(name, timeoutMilliseconds) =>
        Subscription = subscription with { Function = name, Timeout = Timeout };

    /// <summary>What the trigger asks of the event source.</summary>
    public EventSubscription Subscription { get; }

    /// <inheritdoc/>
    public override string Kind => Subscription.Kind switch
    {
        EventKind.Queue => "queue",
        EventKind.Stream => "stream",
        EventKind.Blob => "blob",
        EventKind.Timer => "timer",
        EventKind.Event => "event",
        EventKind.Table => "table",
        _ => "direct",
    };

    /// <inheritdoc/>
    public override string Display => Subscription.Channel;

    /// <summary>How long results are kept for an idempotent function; null for one that is not.</summary>
    public virtual TimeSpan? KeepsResultsFor => null;

    /// <summary>The schedule of a timer trigger.</summary>
    /// <exception cref="HostSettingsException">The schedule or its time zone is not one.</exception>
    internal TimerSchedule Schedule => field ??= TimerSchedule.Parse(Name, Subscription);

    /// <summary>The names of objects that start a blob trigger.</summary>
    internal BlobPattern Path => field ??= BlobPattern.Parse(Subscription.Channel);

    /// <summary>Binds the parameters, runs the function and keeps what it has answered and sent in the invocation.</summary>
    /// <param name="invocation">The invocation, of one message or of a batch.</param>
    public abstract Task InvokeAsync(EventInvocation invocation);

    /// <summary>The key of a message for an idempotent function; null for the message's id.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="message">The message.</param>
    public virtual string? GetKey(EventInvocation invocation, EventMessage message) => null;

    internal override async Task<FunctionAnswer> InvokeAsync(FunctionHostContext host, FunctionCall call, CancellationToken cancellationToken)
    {
        var now = host.TimeProvider.GetUtcNow();
        var message = new EventMessage
        {
            Id = call.InvocationId ?? Guid.CreateVersion7(now).ToString("N"),
            Body = Subscription.Kind == EventKind.Timer && call.Data.IsEmpty ? TimerMessage.Write(now, isPastDue: false, Schedule) : call.Data,
            Headers = call.Headers.Count == 0
                ? EventMessage.NoHeaders
                : call.Headers.GroupBy(h => h.Key.ToLowerInvariant()).ToDictionary(h => h.Key, h => h.Last().Value),
            EnqueuedAt = now,
        };
        var invocation = new EventInvocation(host.Engine, this, connector: null, cancellationToken) { SendsAtOnce = true };
        if (call.Services is not null)
        {
            invocation.UseServices(call.Services);
        }

        await invocation.RunAsync([message]).ConfigureAwait(false);
        var failure = invocation.Failure ?? BatchFailure.Of(this, invocation);
        invocation.TryFinish();
        if (failure is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(failure);
        }

        return new FunctionAnswer();
    }
}
