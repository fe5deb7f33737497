using System.Collections.Concurrent;
using Serverless.Hosting;

namespace Serverless.Gateway.Tests.Infrastructure;

/// <summary>A server of events that only tells what was asked of it.</summary>
internal sealed class TestEvents(FunctionHostContext host, FunctionServer inner) : FunctionServer
{
    public ConcurrentQueue<string> Calls { get; } = new();

    public FunctionHostContext Host => host;

    public FunctionServer Inner => inner;

    public override IReadOnlyList<string> Addresses => inner.Addresses;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await inner.StartAsync(cancellationToken);
        Calls.Enqueue("started");
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await inner.StopAsync(cancellationToken);
        Calls.Enqueue("stopped");
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        Calls.Enqueue("disposed");
    }
}
