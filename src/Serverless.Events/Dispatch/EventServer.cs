using System.ComponentModel;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>Starts functions for messages and events, beside another server that brings requests.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventServer : FunctionServer
{
    private readonly FunctionServer _inner;

    /// <summary>Makes the server. Called by generated code.</summary>
    /// <param name="host">The host that starts.</param>
    /// <param name="inner">The server of requests.</param>
    /// <param name="connectors">The connectors of referenced packages; the embedded broker takes what they do not.</param>
    public EventServer(FunctionHostContext host, FunctionServer inner, params IEventConnector[] connectors)
    {
        _inner = inner;
        host.Events = this;
        _ = connectors;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Addresses => _inner.Addresses;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => throw new NotImplementedException();
}
