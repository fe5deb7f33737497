using System.ComponentModel;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Serverless.Gateway.Problems;
using Serverless.Gateway.Routing;
using Serverless.Hosting;

namespace Serverless.Gateway;

/// <summary>One run of a function for one HTTP request. Belongs to a connection and is used again for its next request.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HttpInvocation : FunctionInvocation, IServiceProvidersFeature, IRouteValuesFeature
{
    // When to try again what cannot be reached, where nobody knows.
    private static readonly TimeSpan UnknownOutage = TimeSpan.FromSeconds(5);

    private readonly GatewayApplication _gateway;
    private DefaultHttpContext? _reusable;
    private HttpContext? _http;
    private RouteValueDictionary? _routeValues;
    private BodyGuard? _guard;
    private ResponseCapture? _capture;

    internal HttpInvocation(GatewayApplication gateway)
        : base(gateway.Engine)
    {
        _gateway = gateway;
        Route = new RouteMatch();
    }

    /// <summary>Where the server keeps this object for the connection's next request.</summary>
    internal IHostContextContainer<HttpInvocation>? Container { get; init; }

    /// <summary>Whether who has made the object keeps it for its next request, as a server does in <see cref="Container"/>.</summary>
    internal bool IsKept { get; init; }

    /// <summary>The request and its answer, for the function to hold: once the function has outlived its deadline, nothing reaches the connection through it.</summary>
    public HttpContext HttpContext
    {
        get
        {
            var http = Http;
            if (_reusable is not null && _guard?.IsInstalled != true)
            {
                (_guard ??= new BodyGuard(this)).Install(http);
            }

            return http;
        }
    }

    /// <summary>The request, for the binder: it looks at the head and keeps nothing.</summary>
    public HttpRequest Request => Http.Request;

    /// <summary>The values that the router cut out of the path.</summary>
    public RouteMatch Route { get; }

    /// <summary>The function that runs.</summary>
    public HttpFunction Function => (HttpFunction)Definition;

    /// <inheritdoc/>
    public override string? TraceParent => (string?)Http.Request.Headers.TraceParent ?? Origin?.TraceParent;

    /// <inheritdoc/>
    public override string? TraceState => Http.Request.Headers.TraceState;

    /// <inheritdoc/>
    IServiceProvider IServiceProvidersFeature.RequestServices
    {
        get => Services;
        set => UseServices(value);
    }

    /// <inheritdoc/>
    RouteValueDictionary IRouteValuesFeature.RouteValues
    {
        get => _routeValues ??= HasDefinition ? Route.ToRouteValues(Function.RouteParameters) : [];
        set => _routeValues = value;
    }

    /// <summary>The request and its answer, for the gateway's own use.</summary>
    internal HttpContext Http => _http ?? throw new ObjectDisposedException(nameof(HttpInvocation), "The invocation has ended.");

    internal override bool IsReusable => Container is not null || IsKept;

    internal override CancellationToken CallerGone => _http?.RequestAborted ?? CancellationToken.None;

    internal override bool HasAnswered
    {
        get
        {
            if (_capture is { IsHolding: true })
            {
                return false;
            }

            // What is written and not yet sent cannot be taken back either.
            var response = Http.Response;
            return response.HasStarted || response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };
        }
    }

    /// <summary>Serves a request of a server that keeps this object between requests.</summary>
    internal void Attach(IFeatureCollection features)
    {
        var http = _reusable ??= new DefaultHttpContext();
        http.Initialize(features);
        features.Set<IServiceProvidersFeature>(this);
        features.Set<IRouteValuesFeature>(this);
        _http = http;
    }

    /// <summary>Serves a request whose context is somebody else's.</summary>
    internal void Attach(HttpContext http) => _http = http;

    /// <summary>From here on the answer is held back, until <see cref="ReleaseResponse"/>.</summary>
    internal ResponseCapture CaptureResponse()
    {
        // Over the guard, not under it: what is let through later must not reach a later response either.
        var features = HttpContext.Features;
        _capture = new ResponseCapture(features.GetRequiredFeature<IHttpResponseBodyFeature>());
        features.Set<IHttpResponseBodyFeature>(_capture);
        return _capture;
    }

    /// <summary>What is written from here on is sent. Only for whoever has the right to answer.</summary>
    internal void ReleaseResponse()
    {
        if (_capture is { } capture)
        {
            _capture = null;
            Http.Features.Set(capture.Inner);
        }
    }

    /// <summary>Ends the request. False when the object must not serve another.</summary>
    internal bool End()
    {
        var released = TryRelease();
        _guard?.Remove();
        _capture = null;
        _reusable?.Uninitialize();
        _http = null;
        _routeValues = null;
        return released;
    }

    internal override Task InvokeFunctionAsync() => Function.InvokeAsync(this);

    internal override async Task AnswerExpiredAsync()
    {
        // The function may still run and use its context: the answer goes through another over the same features, whose caches
        // are its own.
        var http = _reusable is null ? Http : new DefaultHttpContext(new FeatureCollection(Http.Features));
        ResponseCapture.Bypass(http, _capture);
        BodyGuard.Bypass(http, _guard);
        http.Response.Headers.Clear();
        await ProblemWriter.WriteAsync(http, 504, $"The function did not finish within {Allowed.TotalSeconds:0.###} seconds.").ConfigureAwait(false);
        await http.Response.CompleteAsync().ConfigureAwait(false);
    }

    internal override bool IsCallersFault(Exception exception) => exception is BadHttpRequestException { StatusCode: < 500 };

    internal override Task AnswerFailedAsync(Exception exception)
    {
        // Nobody else answers from here on.
        TryBeginResponse();
        ReleaseResponse();
        Http.Response.Headers.Clear();
        var shown = _gateway.Settings.IsDevelopment ? exception : null;
        return exception switch
        {
            BadHttpRequestException bad => ProblemWriter.WriteAsync(Http, bad.StatusCode, BadRequests.Detail(bad)),
            OverloadedException overloaded => GatewayAnswers.OverloadedAsync(Http, overloaded.RetryAfter, shown),
            UnavailableException { IsPermanent: false } unavailable => GatewayAnswers.UnavailableAsync(Http, unavailable.RetryAfter ?? UnknownOutage, shown),
            _ => ProblemWriter.WriteAsync(Http, 500, null, shown),
        };
    }

    internal override void Abort() => _http?.Abort();

    internal override void Describe(InvocationTelemetry telemetry)
    {
        var request = Http.Request;
        telemetry.IsServer = _reusable is not null;
        telemetry.StartSpan(
            $"{request.Method} {Function.Route}",
            this,
            static (object? carrier, string name, out string? value, out IEnumerable<string>? values) =>
            {
                var invocation = (HttpInvocation)carrier!;
                var found = invocation.Http.Request.Headers[name];
                value = found.Count == 1 ? found[0] : found.Count == 0 && name == "traceparent" ? invocation.Origin?.TraceParent : null;
                values = found.Count > 1 ? found.OfType<string>() : null;
            });
        telemetry.SetHttpTag("http.request.method", HttpMethodNames.Known(request.Method));
        telemetry.SetHttpTag("http.route", Function.Route);
        telemetry.SetHttpTag("url.scheme", request.Scheme);
        telemetry.SetTag("url.path", request.Path.Value);
    }

    internal override void DescribeAnswer(InvocationTelemetry telemetry)
    {
        if (_http is { } http)
        {
            telemetry.SetStatus(http.Response.StatusCode);
        }
    }
}
