namespace Serverless.Hosting;

/// <summary>What a platform says of an invocation that it has brought.</summary>
internal abstract class InvocationOrigin
{
    /// <summary>When the platform ends the invocation, less what it takes to answer; null for no limit but the function's own.</summary>
    public abstract DateTimeOffset? Deadline { get; }

    /// <summary>The trace that the invocation belongs to, in W3C's form, where the request itself says nothing.</summary>
    public abstract string? TraceParent { get; }

    /// <summary>Called when the deadline has answered for a function that blocks its thread: whoever waits on that thread waits in vain.</summary>
    public Action? Blocked { get; set; }

    /// <summary>Called in the flow of each invocation before its function runs: what is set there for that flow is seen by the function, and by nobody else.</summary>
    public virtual void Enter()
    {
    }
}
