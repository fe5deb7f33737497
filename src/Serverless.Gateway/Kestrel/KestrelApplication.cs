using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace Serverless.Gateway.Kestrel;

/// <summary>Gives Kestrel the gateway; each connection (each stream of HTTP/2) keeps its invocation for its next request.</summary>
internal class KestrelApplication(GatewayApplication gateway) : IHttpApplication<HttpInvocation>
{
    public HttpInvocation CreateContext(IFeatureCollection contextFeatures)
    {
        HttpInvocation invocation;
        if (contextFeatures is IHostContextContainer<HttpInvocation> container)
        {
            invocation = container.HostContext ??= new HttpInvocation(gateway) { Container = container };
        }
        else
        {
            invocation = new HttpInvocation(gateway);
        }

        invocation.Attach(contextFeatures);
        return invocation;
    }

    public virtual Task ProcessRequestAsync(HttpInvocation context) => gateway.ProcessAsync(context);

    public void DisposeContext(HttpInvocation context, Exception? exception)
    {
        if (!context.End() && context.Container is { } container)
        {
            container.HostContext = null;
        }
    }
}
