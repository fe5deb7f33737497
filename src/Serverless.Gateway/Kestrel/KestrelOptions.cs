using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Serverless.Hosting;

namespace Serverless.Gateway.Kestrel;

/// <summary>Turns the host's settings into Kestrel's.</summary>
internal static class KestrelOptions
{
    public static KestrelServerOptions Create(HostSettings settings, IServiceProvider services)
    {
        var options = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false };
        var limits = options.Limits;
        limits.MaxRequestBodySize = settings.MaxRequestBodySize;
        limits.MaxRequestLineSize = settings.MaxRequestLineSize;
        limits.MaxRequestBufferSize = Math.Max(limits.MaxRequestBufferSize ?? 0, settings.MaxRequestLineSize);
        limits.MaxRequestHeadersTotalSize = settings.MaxRequestHeadersSize;
        limits.MaxRequestHeaderCount = settings.MaxRequestHeaderCount;
        limits.RequestHeadersTimeout = settings.RequestHeadersTimeout;
        limits.MinRequestBodyDataRate = settings.MinRequestBodyDataRate > 0
            ? new MinDataRate(settings.MinRequestBodyDataRate, gracePeriod: TimeSpan.FromSeconds(5))
            : null;
        limits.KeepAliveTimeout = settings.KeepAliveTimeout;
        limits.MaxConcurrentConnections = settings.MaxConcurrentConnections;
        var h2c = new H2cUpgrade(limits);
        foreach (var url in settings.Urls)
        {
            Listen(options, url, h2c);
        }

        options.Listen(H2cEndPoint.Instance, h2c.Capture);
        return options;
    }

    private static void Listen(KestrelServerOptions options, string url, H2cUpgrade h2c)
    {
        if (url.StartsWith("http://unix:", StringComparison.OrdinalIgnoreCase))
        {
            options.ListenUnixSocket(url["http://unix:".Length..], h2c.Configure);
            return;
        }

        // "*" and "+" are ASP.NET Core's way to say all addresses, which no URI parser takes.
        var parsable = url.Replace("://*", "://[::]", StringComparison.Ordinal).Replace("://+", "://[::]", StringComparison.Ordinal);
        if (!Uri.TryCreate(parsable, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
        {
            throw new HostSettingsException("urls", url, "of the form http://address:port; put TLS in front of the host, at the platform or a proxy");
        }

        if (string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            if (uri.Port == 0)
            {
                options.Listen(IPAddress.Loopback, 0, h2c.Configure);
            }
            else
            {
                options.ListenLocalhost(uri.Port, h2c.Configure);
            }
        }
        else if (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address))
        {
            options.Listen(address, uri.Port, h2c.Configure);
        }
        else
        {
            options.ListenAnyIP(uri.Port, h2c.Configure);
        }
    }
}
