using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Serverless.Hosting;

namespace Serverless.Gateway;

/// <summary>Invokes an HTTP function without a server: the request is made in memory, and bound as any other.</summary>
internal static class HttpCall
{
    public static async Task<FunctionAnswer> InvokeAsync(GatewayApplication gateway, HttpFunction function, FunctionCall call, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var invocation = new HttpInvocation(gateway);
        using var lifetime = new CallLifetime(cancellationToken);
        var http = CreateContext(function, call, body, lifetime);
        invocation.Attach(http.Features);
        SetRouteValues(invocation, function, call);
        if (call.Services is not null)
        {
            invocation.UseServices(call.Services);
        }

        await gateway.RunAsync(invocation, function).ConfigureAwait(false);
        var response = http.Response;
        if (!response.HasStarted && !lifetime.IsAborted)
        {
            await response.CompleteAsync().ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var answer = new FunctionAnswer
        {
            StatusCode = lifetime.IsAborted ? StatusCodes.Status500InternalServerError : response.StatusCode,
            ContentType = response.ContentType,
            Headers = [.. response.Headers.SelectMany(h => h.Value, static (h, value) => new KeyValuePair<string, string>(h.Key, value ?? ""))],
            Body = body.ToArray(),
        };
        invocation.End();
        return answer;
    }

    private static DefaultHttpContext CreateContext(HttpFunction function, FunctionCall call, MemoryStream body, CallLifetime lifetime)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        features.Set<IHttpRequestLifetimeFeature>(lifetime);
        features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(!call.Data.IsEmpty));
        var http = new DefaultHttpContext(features);
        var request = http.Request;
        request.Method = call.Method?.ToUpperInvariant() ?? (function.Methods == "*" ? (call.Data.IsEmpty ? "GET" : "POST") : function.Methods.Split(", ")[0]);
        request.Scheme = "http";
        request.Host = new HostString("localhost");
        request.Path = PathOf(function, call);
        request.Protocol = "HTTP/1.1";
        request.QueryString = new QueryBuilder(call.Query).ToQueryString();
        if (!call.Data.IsEmpty)
        {
            request.Body = new MemoryStream(call.Data.ToArray(), writable: false);
            request.ContentLength = call.Data.Length;
            request.ContentType = "application/json";
        }

        foreach (var group in call.Headers.GroupBy(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase))
        {
            request.Headers[group.Key] = group.ToArray();
        }

        return http;
    }

    private static void SetRouteValues(HttpInvocation invocation, HttpFunction function, FunctionCall call)
    {
        var names = function.RouteParameters;
        invocation.Route.Reset(invocation.Http.Request.Path.Value ?? "/");
        for (var i = 0; i < names.Length; i++)
        {
            invocation.Route.SetValue(i, RouteTemplateText.ValueOf(function.Route, names[i], Given(call, names[i])));
        }
    }

    /// <summary>The path that the route would have matched: for functions that look at it.</summary>
    private static string PathOf(HttpFunction function, FunctionCall call)
    {
        var path = new StringBuilder();
        foreach (var part in RouteTemplateText.Split(function.Route))
        {
            path.Append(part.Name is { } name ? RouteTemplateText.ValueOf(function.Route, name, Given(call, name)) : part.Literal);
        }

        var text = path.ToString();
        return text.StartsWith('/') ? text : "/" + text;
    }

    private static string? Given(FunctionCall call, string name)
    {
        foreach (var (key, value) in call.Route)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private sealed class BodyDetection(bool canHaveBody) : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => canHaveBody;
    }

    private sealed class CallLifetime : IHttpRequestLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource _source;

        public CallLifetime(CancellationToken cancellationToken)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            RequestAborted = _source.Token;
        }

        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort()
        {
            IsAborted = true;
            _source.Cancel();
        }

        public void Dispose() => _source.Dispose();
    }
}
