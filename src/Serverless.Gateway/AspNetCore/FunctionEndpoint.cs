using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Serverless.Gateway.AspNetCore;

/// <summary>A function as an endpoint of an ordinary ASP.NET Core application, which has matched the route already.</summary>
internal sealed class FunctionEndpoint(GatewayApplication gateway, HttpFunction function)
{
    public HttpFunction Function => function;

    public async Task InvokeAsync(HttpContext http)
    {
        var invocation = new HttpInvocation(gateway);
        invocation.Attach(http);
        invocation.UseServices(http.RequestServices);
        SetRouteValues(invocation, http.Request);
        try
        {
            // Not through the gateway, which would make the context current: here the server has done so, and will undo it.
            await gateway.Engine.RunAsync(invocation, function).ConfigureAwait(false);

            // The gateway leaves sending to the server; here middleware may have put its own stream in between, such as the output
            // cache's, which does not see what is held back.
            if (http.Response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 } writer)
            {
                await writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            invocation.End();
        }
    }

    /// <summary>Gives the endpoint its name and the metadata of its function.</summary>
    public void Describe(EndpointBuilder builder, bool isNamed)
    {
        builder.DisplayName = $"HTTP: {function.Display} => {function.Name}";
        if (isNamed)
        {
            builder.Metadata.Add(new EndpointNameMetadata(function.Name));
        }

        function.Describe(new FunctionDescription(builder));
    }

    private void SetRouteValues(HttpInvocation invocation, HttpRequest request)
    {
        var names = function.RouteParameters;
        invocation.Route.Reset(request.Path.Value ?? "/");
        for (var i = 0; i < names.Length; i++)
        {
            invocation.Route.SetValue(i, Convert.ToString(request.RouteValues[names[i]], CultureInfo.InvariantCulture));
        }
    }
}
