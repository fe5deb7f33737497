using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>
/// The event that a loop has at the moment, and what it says of the invocation. Used for one event after the other, but for good by a function
/// that outlives its deadline: its loop goes on with another.
/// </summary>
internal sealed class LambdaCall : InvocationOrigin
{
    private LambdaEvent _event;
    private LambdaContext? _context;
    private DateTimeOffset? _deadline;
    private string? _traceParent;
    private bool _isTraceKnown;

    /// <summary>The event.</summary>
    public LambdaEvent Event => _event;

    /// <summary>What functions can ask for.</summary>
    public LambdaContext Context => _context ??= _event.CreateContext();

    /// <inheritdoc/>
    public override DateTimeOffset? Deadline => _deadline;

    /// <inheritdoc/>
    public override string? TraceParent
    {
        get
        {
            if (!_isTraceKnown)
            {
                _isTraceKnown = true;
                _traceParent = TraceHeader.ToTraceParent(_event.Trace);
            }

            return _traceParent;
        }
    }

    /// <summary>Takes the next event.</summary>
    public void Begin(in LambdaEvent next)
    {
        _event = next;
        _context = null;
        _isTraceKnown = false;
        _traceParent = null;
        _deadline = PlatformDeadline.Of(next.Deadline);
    }

    /// <summary>A call of its own with the same event, which is kept longer than the event's bytes: all that can be asked of it is known.</summary>
    public LambdaCall Keep()
    {
        var own = new LambdaCall { _event = _event, _deadline = _deadline };
        _ = own.Context;
        _ = own.TraceParent;
        own._event = default;
        return own;
    }
}
