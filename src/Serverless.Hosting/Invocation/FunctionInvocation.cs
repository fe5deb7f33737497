using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Hosting;

/// <summary>
/// One run of a function, of whatever trigger. The object may serve several runs, one after the other; a run that outlives its
/// deadline keeps it for good, so that its function can never reach a later one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FunctionInvocation : FunctionContext
{
    // The phase in the lowest bits, the number of the run above: the watchdog, which looks on from another thread, can so change
    // the phase of the run that it has seen and of no other.
    private const int PhaseBits = 3;
    private const long PhaseMask = (1 << PhaseBits) - 1;

    private readonly InvocationEngine _engine;
    private FunctionDefinition? _definition;
    private CancellationTokenSource? _cancellation;
    private CancellationTokenSource? _spareCancellation;
    private CancellationTokenRegistration _callerGone;
    private IServiceProvider? _services;
    private AsyncServiceScope _scope;
    private Dictionary<object, object?>? _items;
    private DateTimeOffset? _deadline;
    private string? _id;
    private long _started;
    private TimeSpan _allowed;
    private long _state;
    private volatile TaskCompletionSource? _expiry;
    private volatile bool _isAwaited;

    private protected FunctionInvocation(InvocationEngine engine) => _engine = engine;

    /// <summary>The function that runs.</summary>
    public FunctionDefinition Definition => _definition ?? throw new InvalidOperationException("No function runs.");

    /// <inheritdoc/>
    public override string InvocationId => _id ??= Guid.CreateVersion7().ToString("N");

    /// <inheritdoc/>
    public override string FunctionName => Definition.Name;

    /// <inheritdoc/>
    public override DateTimeOffset Deadline => _deadline ??= _engine.TimeProvider.GetUtcNow() + (_allowed - Elapsed);

    /// <inheritdoc/>
    public override TimeSpan RemainingTime
    {
        get
        {
            var remaining = _allowed - Elapsed;
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    /// <inheritdoc/>
    public override CancellationToken CancellationToken => (_cancellation ?? CreateCancellation()).Token;

    /// <inheritdoc/>
    public override string Platform => _engine.Platform;

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items => _items ??= [];

    /// <inheritdoc/>
    public override IServiceProvider Services => _services ??= CreateServices();

    /// <summary>What the platform says of the invocation; null where there is none. Set before it begins.</summary>
    internal InvocationOrigin? Origin { get; set; }

    /// <summary>How long the invocation may take: the function's time, or what the platform leaves of it.</summary>
    internal TimeSpan Allowed => _allowed;

    /// <summary>The host that the function runs in.</summary>
    internal FunctionHostContext Host => _engine.Host;

    /// <summary>Where is logged what becomes of invocations.</summary>
    internal ILogger Logger => _engine.Logger;

    /// <summary>Whether the deadline has answered in the function's place, or has cut its answer off.</summary>
    internal bool HasExpired => Phase is InvocationPhase.Expired or InvocationPhase.Aborted;

    internal InvocationPhase Phase => (InvocationPhase)(Volatile.Read(ref _state) & PhaseMask);

    internal bool HasDefinition => _definition is not null;

    /// <summary>Whether the function was told to stop because its time is over.</summary>
    internal bool IsDeadlineCancelled => _cancellation is { IsCancellationRequested: true } && !CallerGone.IsCancellationRequested;

    internal TimeSpan Elapsed => _engine.TimeProvider.GetElapsedTime(_started);

    /// <summary>Whether services were made for this run that must be disposed with it.</summary>
    internal bool HasScope { get; private set; }

    /// <summary>Whether the watchdog knows the object.</summary>
    internal bool IsWatched { get; set; }

    /// <summary>Whether the object serves several runs.</summary>
    internal virtual bool IsReusable => false;

    /// <summary>What is measured of this run, where somebody listens.</summary>
    internal InvocationTelemetry? Telemetry { get; set; }

    /// <summary>Completes when the answer that the deadline gave is written; null unless <see cref="HasExpired"/> from outside.</summary>
    internal Task? Expiry => _expiry?.Task;

    /// <summary>Takes the right to answer. False when the deadline has answered already: then nothing may be written.</summary>
    public bool TryBeginResponse()
    {
        var state = Volatile.Read(ref _state);
        return (InvocationPhase)(state & PhaseMask) switch
        {
            InvocationPhase.Running => TryChange(state, InvocationPhase.Responding) || Phase == InvocationPhase.Responding,
            var phase => phase == InvocationPhase.Responding,
        };
    }

    /// <summary>An invocation inside somebody else's request keeps that request's services.</summary>
    internal void UseServices(IServiceProvider? services) => _services = services;

    /// <summary>Binds the parameters, runs the function and answers.</summary>
    internal abstract Task InvokeFunctionAsync();

    /// <summary>Cancelled when the caller has gone.</summary>
    internal abstract CancellationToken CallerGone { get; }

    /// <summary>Whether a part of the answer has left already, so that no other can be given.</summary>
    internal abstract bool HasAnswered { get; }

    /// <summary>Tells the caller that the function has not ended within its time.</summary>
    internal abstract Task AnswerExpiredAsync();

    /// <summary>Whether it is the caller who did something wrong, not the function.</summary>
    internal abstract bool IsCallersFault(Exception exception);

    /// <summary>Tells the caller what went wrong.</summary>
    internal abstract Task AnswerFailedAsync(Exception exception);

    /// <summary>Cuts off an answer that has begun, so that the caller does not take a part for the whole.</summary>
    internal abstract void Abort();

    /// <summary>Describes the trigger for a span and for metrics.</summary>
    internal abstract void Describe(InvocationTelemetry telemetry);

    /// <summary>Describes the answer for a span and for metrics.</summary>
    internal abstract void DescribeAnswer(InvocationTelemetry telemetry);

    internal void Begin(FunctionDefinition definition)
    {
        _definition = definition;
        _started = _engine.TimeProvider.GetTimestamp();
        _allowed = definition.Timeout;
        if (Origin?.Deadline is { } deadline && deadline - _engine.TimeProvider.GetUtcNow() is var left && left < _allowed)
        {
            _allowed = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }

        _isAwaited = false;
        // A full fence: the watchdog must see the run before this thread looks whether the watchdog is awake.
        Interlocked.Exchange(ref _state, ((_state >> PhaseBits) + 1) << PhaseBits | (long)InvocationPhase.Running);
    }

    /// <summary>From here on the invocation is awaited, and its deadline kept by a timer of its own.</summary>
    internal void Await() => _isAwaited = true;

    /// <summary>Takes the answer away from the function. False when it has begun to answer.</summary>
    internal bool TryExpire()
    {
        var state = Volatile.Read(ref _state);
        return (InvocationPhase)(state & PhaseMask) == InvocationPhase.Running && TryChange(state, InvocationPhase.Expired);
    }

    /// <summary>Marks an answer that has begun as cut off.</summary>
    internal bool TryAbort()
    {
        var state = Volatile.Read(ref _state);
        return (InvocationPhase)(state & PhaseMask) == InvocationPhase.Responding && TryChange(state, InvocationPhase.Aborted);
    }

    /// <summary>
    /// Looks at the run from another thread: whether a function that blocks its thread has outlived its deadline, by how much, and if
    /// so, takes the answer away from it.
    /// </summary>
    /// <param name="unwindTime">What a function that has begun to answer may take beyond its deadline.</param>
    internal WatchResult Watch(TimeSpan unwindTime)
    {
        var state = Volatile.Read(ref _state);
        var phase = (InvocationPhase)(state & PhaseMask);
        if (phase is not (InvocationPhase.Running or InvocationPhase.Responding))
        {
            return WatchResult.Idle;
        }

        if (_isAwaited || _definition is null)
        {
            return WatchResult.Alive;
        }

        var late = Elapsed - _allowed;
        if (phase == InvocationPhase.Running && late >= TimeSpan.Zero)
        {
            // Whoever sees the new phase must find the task to wait for.
            _expiry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (TryChange(state, InvocationPhase.Expired))
            {
                return WatchResult.Expired;
            }

            _expiry = null;
        }

        return phase == InvocationPhase.Responding && late >= unwindTime && TryChange(state, InvocationPhase.Aborted)
            ? WatchResult.Aborted
            : WatchResult.Alive;
    }

    /// <summary>The answer that the deadline gave is written.</summary>
    internal void CompleteExpiry()
    {
        _expiry?.TrySetResult();
        Origin?.Blocked?.Invoke();
    }

    /// <summary>Nobody else may answer from here on. False when the deadline has.</summary>
    internal bool TryEnd()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if ((InvocationPhase)(state & PhaseMask) is InvocationPhase.Expired or InvocationPhase.Aborted)
            {
                return false;
            }

            if (TryChange(state, InvocationPhase.Ended))
            {
                return true;
            }
        }
    }

    /// <summary>Cancels the function, without waiting for what it has registered.</summary>
    internal void Cancel() => _cancellation?.CancelAsync();

    /// <summary>Disposes the services made for this run.</summary>
    internal ValueTask DisposeScopeAsync()
    {
        var scope = _scope;
        _scope = default;
        HasScope = false;
        return scope.DisposeAsync();
    }

    /// <summary>
    /// Forgets the run. False when its function has outlived the deadline: then the object must not serve another, whose data
    /// the function could see.
    /// </summary>
    internal bool TryRelease()
    {
        // Not disposed: that would wait for a cancellation under way, which runs the user's code.
        var isCallerThere = _callerGone == default || _callerGone.Unregister();
        _callerGone = default;
        if (!TryEnd())
        {
            return false;
        }

        _services = null;
        _definition = null;
        _deadline = null;
        _items = null;
        _id = null;
        if (_cancellation is { } cancellation)
        {
            _cancellation = null;
            if (isCallerThere && cancellation.TryReset())
            {
                _spareCancellation = cancellation;
            }
        }

        return true;
    }

    private bool TryChange(long state, InvocationPhase phase) =>
        Interlocked.CompareExchange(ref _state, (state & ~PhaseMask) | (long)phase, state) == state;

    private IServiceProvider CreateServices()
    {
        if (_engine.ScopeFactory is not { } factory)
        {
            return _engine.Services;
        }

        _scope = factory.CreateAsyncScope();
        HasScope = true;
        return _scope.ServiceProvider;
    }

    private CancellationTokenSource CreateCancellation()
    {
        var remaining = RemainingTime;
        CancellationTokenSource cancellation;
        if (HasExpired)
        {
            // Asked for the first time by a function that has outlived its deadline.
            cancellation = new CancellationTokenSource();
            cancellation.Cancel();
            return _cancellation = cancellation;
        }

        if (_spareCancellation is { } spare)
        {
            _spareCancellation = null;
            cancellation = spare;
            cancellation.CancelAfter(remaining);
        }
        else
        {
            cancellation = new CancellationTokenSource(remaining, _engine.TimeProvider);
        }

        _cancellation = cancellation;
        _callerGone = CallerGone.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), cancellation);
        return cancellation;
    }
}

/// <summary>What the watchdog saw.</summary>
internal enum WatchResult
{
    /// <summary>Nothing runs.</summary>
    Idle,

    /// <summary>A function runs within its time, or somebody else keeps it.</summary>
    Alive,

    /// <summary>The deadline has passed; the watchdog answers.</summary>
    Expired,

    /// <summary>The deadline has passed long ago, in the middle of the answer; the watchdog cuts it off.</summary>
    Aborted,
}
