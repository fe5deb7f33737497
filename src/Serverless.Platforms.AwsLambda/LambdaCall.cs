using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>
/// The event that a loop has at the moment, as functions can ask for it. Used for one event after the other, but for good by a function
/// that outlives its deadline: its loop goes on with another.
/// </summary>
internal sealed class LambdaCall
{
    private LambdaEvent _event;
    private LambdaContext? _context;

    public LambdaCall() => Origin = new InvocationOrigin { Context = this };

    /// <summary>What the host is told of the invocation.</summary>
    public InvocationOrigin Origin { get; }

    /// <summary>The event.</summary>
    public LambdaEvent Event => _event;

    /// <summary>What functions can ask for.</summary>
    public LambdaContext Context => _context ??= _event.CreateContext();

    /// <summary>Takes the next event.</summary>
    public void Begin(in LambdaEvent next)
    {
        _event = next;
        _context = null;
        Origin.Deadline = LambdaDeadline.Of(next.Deadline);
        Origin.TraceParent = TraceHeader.ToTraceParent(next.Trace);
    }
}
