using Serverless.Hosting;

namespace Serverless.Events.Tests.Infrastructure;

/// <summary>A server of requests that brings none.</summary>
internal sealed class QuietServer : FunctionServer
{
    public int Starts { get; private set; }

    public int Stops { get; private set; }

    public int Disposals { get; private set; }

    public override IReadOnlyList<string> Addresses => ["http://127.0.0.1:1"];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Starts++;
        return Task.CompletedTask;
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        Stops++;
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        Disposals++;
        return default;
    }
}
