using System.ComponentModel;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serverless.Gateway.Routing;
using Serverless.Hosting;

namespace Serverless.Gateway.Kestrel;

/// <summary>Kestrel's server in front of the gateway, without the generic host, its container and its middleware.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GatewayServer : FunctionServer
{
    private readonly KestrelServer _server;
    private readonly GatewayApplication _gateway;
    private readonly IRequestFront? _front;
    private readonly Func<FunctionRouter> _router;

    /// <summary>Makes the server; <see cref="StartAsync"/> opens its ports.</summary>
    /// <param name="host">The host that starts.</param>
    /// <param name="router">Makes the generated router.</param>
    public GatewayServer(FunctionHostContext host, Func<FunctionRouter> router)
        : this(host, new GatewayApplication(host, router()), router, front: null)
    {
    }

    /// <summary>Makes the server of a platform that sends requests of its own.</summary>
    /// <param name="host">The host that starts.</param>
    /// <param name="gateway">The gateway.</param>
    /// <param name="router">Makes the generated router.</param>
    /// <param name="front">Looks at each request first; null for a server without one.</param>
    internal GatewayServer(FunctionHostContext host, GatewayApplication gateway, Func<FunctionRouter> router, IRequestFront? front)
    {
        _router = router;
        _gateway = gateway;
        _front = front;
        _server = CreateServer(host.Settings, _gateway.Services, host.LoggerFactory);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Addresses => AddressesOf(_server);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (HotReloadHandler.IsSupported)
        {
            HotReloadHandler.Updated += Replace;
        }

        return _server.StartAsync(_front is null ? new KestrelApplication(_gateway) : new FrontApplication(_gateway, _front), cancellationToken);
    }

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _gateway.IsStopping = true;
        return _server.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        if (HotReloadHandler.IsSupported)
        {
            HotReloadHandler.Updated -= Replace;
        }

        _server.Dispose();
        return default;
    }

    /// <summary>Makes Kestrel's server, for a platform too that must listen before it has a host.</summary>
    internal static KestrelServer CreateServer(HostSettings settings, IServiceProvider services, ILoggerFactory loggers) => new(
        Options.Create(KestrelOptions.Create(settings, services)),
        new H2cTransportFactory(new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers)),
        loggers);

    /// <summary>Where Kestrel's server listens, as it is told to callers.</summary>
    internal static IReadOnlyList<string> AddressesOf(KestrelServer server) =>
        server.Features.Get<IServerAddressesFeature>() is { } feature ? [.. feature.Addresses.Where(address => !H2cEndPoint.IsAddress(address))] : [];

    /// <summary>Serves the functions of an edited program from the next request on.</summary>
    internal void Replace(FunctionApplication application) => _gateway.Replace(application, _router());
}
