using Serverless.Hosting;

namespace Serverless.Platforms.AzureFunctions.Envelope;

/// <summary>What the host says of an invocation.</summary>
/// <param name="traceParent">The trace that it belongs to, or null.</param>
internal sealed class AzureOrigin(string? traceParent) : InvocationOrigin
{
    /// <summary>The host says none: its limit is one of the whole application, which the build has written.</summary>
    public override DateTimeOffset? Deadline => null;

    public override string? TraceParent => traceParent;
}
