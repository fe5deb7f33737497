using System.ComponentModel;

namespace Serverless.Hosting;

/// <summary>Brings invocations to functions: the gateway on a laptop, a platform's loop elsewhere.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FunctionServer : IAsyncDisposable
{
    /// <summary>Where it listens, such as <c>http://127.0.0.1:8080</c>; empty for a server that polls.</summary>
    public abstract IReadOnlyList<string> Addresses { get; }

    /// <summary>Starts; returns when invocations can come.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Takes no more invocations and waits for those that run.</summary>
    /// <param name="cancellationToken">Ends the grace: what still runs is cancelled.</param>
    public abstract Task StopAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
