using Microsoft.AspNetCore.Http;
using Serverless.Gateway;
using Serverless.Gateway.Exchange;
using Serverless.Gateway.Kestrel;
using Serverless.Gateway.Problems;
using Serverless.Hosting;

namespace Serverless.Platforms.Knative.Requests;

/// <summary>Hands every request to the one function that the Functions Framework has chosen, whatever its path.</summary>
internal sealed class TargetFront : IRequestFront
{
    private readonly FunctionHostContext _host;
    private readonly GatewayApplication _gateway;
    private readonly FrameworkTarget _target;
    private readonly int _http;
    private readonly DirectFunction? _direct;

    public TargetFront(FunctionHostContext host, GatewayApplication gateway, FrameworkTarget target)
    {
        _host = host;
        _gateway = gateway;
        _target = target;
        _direct = target.Triggers.OfType<DirectFunction>().FirstOrDefault();
        _http = target.Triggers.Any(t => t.Kind == "http")
            ? Enumerable.Range(0, host.Application.Count).First(i => host.Application.Create(i) is { Kind: "http" } f && f.Name == target.Name)
            : -1;
    }

    /// <summary>Whether the function takes requests; one that only events start takes none.</summary>
    public bool TakesRequests => _http >= 0 || _direct is not null;

    /// <inheritdoc/>
    public Task? TryProcessAsync(HttpInvocation invocation)
    {
        var request = invocation.Http.Request;
        var path = request.Path.Value ?? "/";
        if (IsForBrowsers(path))
        {
            // The contract keeps these two from the function: browsers ask for them without being told to.
            return ProblemWriter.WriteAsync(invocation.Http, StatusCodes.Status404NotFound);
        }

        if (_http < 0)
        {
            return _direct is null ? null : InvokeAsync(invocation.Http, _direct);
        }

        if (_gateway.TryMatch(invocation, _target.Name) is { } function)
        {
            return _gateway.RunAsync(invocation, function);
        }

        // Without its route the function gets the request all the same, and no values of a route.
        invocation.Route.Reset(path);
        return _gateway.RunAsync(invocation, _gateway.GetFunction(_http));
    }

    /// <summary>Whether the path is one of those that no function gets.</summary>
    public static bool IsForBrowsers(string path) => path is "/robots.txt" or "/favicon.ico";

    /// <summary>A typed function: its payload is the body, and what it returns is the response.</summary>
    private async Task InvokeAsync(HttpContext http, DirectFunction function)
    {
        try
        {
            var body = await RequestBody.ReadAsync(http.Request).ConfigureAwait(false);
            var call = new FunctionCall
            {
                Data = body,
                Headers = [.. http.Request.Headers.Where(h => h.Value.Count == 1).Select(h => new KeyValuePair<string, string>(h.Key, h.Value[0]!))],
                Origin = new AwaitedOrigin(http.Request.Headers.TraceParent),
            };
            var answer = await function.InvokeAsync(_host, call, http.RequestAborted).ConfigureAwait(false);
            if (answer.Body.IsEmpty)
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            http.Response.ContentType = answer.ContentType;
            http.Response.ContentLength = answer.Body.Length;
            await http.Response.Body.WriteAsync(answer.Body).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await FailedRequests.AnswerAsync(http, exception).ConfigureAwait(false);
        }
    }
}
