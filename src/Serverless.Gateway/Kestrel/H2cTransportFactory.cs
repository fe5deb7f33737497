using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Serverless.Gateway.Kestrel;

/// <summary>Binds sockets, and for <see cref="H2cEndPoint"/> a listener to which nobody can connect.</summary>
internal sealed class H2cTransportFactory(IConnectionListenerFactory sockets) : IConnectionListenerFactory
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        endpoint is H2cEndPoint ? new(new SilentListener()) : sockets.BindAsync(endpoint, cancellationToken);

    private sealed class SilentListener : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> _unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => H2cEndPoint.Instance;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(_unbound.Task);

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => DisposeAsync();

        public ValueTask DisposeAsync()
        {
            _unbound.TrySetResult(null);
            return default;
        }
    }
}
