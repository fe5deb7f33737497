using Serverless.Hosting;

namespace Serverless.Platforms.Knative.Requests;

/// <summary>What a request says of the invocations that it starts.</summary>
/// <param name="traceParent">The trace that it belongs to, or null.</param>
internal sealed class RequestOrigin(string? traceParent) : InvocationOrigin
{
    /// <summary>The platform says none: it closes the connection.</summary>
    public override DateTimeOffset? Deadline => null;

    public override string? TraceParent => traceParent;
}
