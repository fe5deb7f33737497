using Microsoft.AspNetCore.Http;
using Serverless.Gateway;
using Serverless.Gateway.Kestrel;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Http;

namespace Serverless.Platforms.AzureFunctions.Envelope;

/// <summary>
/// Tells the host's requests apart: an invocation is a POST to the name of a folder; what a function without other bindings gets is forwarded to it as it came; and any answer
/// to <c>GET /</c> says that the program is ready.
/// </summary>
internal sealed class EnvelopeFront : IRequestFront
{
    private readonly GatewayApplication _gateway;
    private readonly FunctionTable _functions;
    private readonly HttpInvoker _http;
    private readonly DirectInvoker _direct;
    private readonly IEventRunner? _events;

    public EnvelopeFront(FunctionHostContext host, GatewayApplication gateway, IEventRunner? events)
    {
        _gateway = gateway;
        _functions = new FunctionTable(host.Application);
        _http = new HttpInvoker(host, gateway, events);
        _direct = new DirectInvoker(host, events);
        _events = events;
    }

    /// <inheritdoc/>
    public Task? TryProcessAsync(HttpInvocation invocation)
    {
        var request = invocation.Http.Request;
        var path = request.Path.Value ?? "/";
        if (_gateway.HasFunction(request.Method, path, invocation.Route))
        {
            return null;
        }

        if (HttpMethods.IsGet(request.Method) && path == "/")
        {
            invocation.Http.Response.ContentType = "text/plain; charset=utf-8";
            return invocation.Http.Response.WriteAsync("Ready");
        }

        var folder = path[1..];
        if (!HttpMethods.IsPost(request.Method) || folder.Length == 0 || folder.Contains('/'))
        {
            return null;
        }

        var isEvent = _events?.Has(folder) == true;
        var function = _functions.All.FirstOrDefault(f => f.Kind is "http" or "direct" && FunctionFolder.IsOf(folder, f.Name));
        return isEvent || function is not null ? InvokeAsync(invocation.Http, folder, isEvent ? null : function) : null;
    }

    private async Task InvokeAsync(HttpContext http, string folder, FunctionDefinition? function)
    {
        try
        {
            var invocation = await InvocationReader.ReadAsync(http.Request).ConfigureAwait(false);
            await (function switch
            {
                null => _events!.RunAsync(folder, invocation, http.Response),
                DirectFunction direct => _direct.RunAsync(direct, invocation, http.Response),
                _ => _http.RunAsync(function.Name, invocation, http.Response),
            }).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            await InvocationOutput.FailAsync(http.Response, exception.StatusCode, exception.Message).ConfigureAwait(false);
        }
        catch (InvalidEventException exception)
        {
            await InvocationOutput.FailAsync(http.Response, StatusCodes.Status400BadRequest, exception.Message).ConfigureAwait(false);
        }
    }
}
