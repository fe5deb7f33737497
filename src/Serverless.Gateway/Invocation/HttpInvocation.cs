using System.ComponentModel;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Gateway.Routing;

namespace Serverless.Gateway;

/// <summary>One run of a function for one HTTP request. Belongs to a connection and is used again for its next request.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HttpInvocation : FunctionContext, IServiceProvidersFeature, IRouteValuesFeature
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int Responding = 2;
    private const int Expired = 3;

    private readonly GatewayApplication _gateway;
    private DefaultHttpContext? _reusable;
    private HttpContext? _http;
    private HttpFunction? _function;
    private IServiceProvider? _services;
    private AsyncServiceScope _scope;
    private bool _scoped;
    private CancellationTokenSource? _cancellation;
    private CancellationTokenSource? _spareCancellation;
    private CancellationTokenRegistration _disconnect;
    private Dictionary<object, object?>? _items;
    private RouteValueDictionary? _routeValues;
    private string? _id;
    private long _started;
    private int _state;

    internal HttpInvocation(GatewayApplication gateway)
    {
        _gateway = gateway;
        Route = new RouteMatch();
    }

    /// <summary>Where the server keeps this object for the connection's next request.</summary>
    internal IHostContextContainer<HttpInvocation>? Container { get; init; }

    /// <summary>The request and its answer.</summary>
    public HttpContext HttpContext => _http ?? throw new ObjectDisposedException(nameof(HttpInvocation), "The invocation has ended.");

    /// <summary>The values that the router cut out of the path.</summary>
    public RouteMatch Route { get; }

    /// <summary>The function that runs.</summary>
    public HttpFunction Function => _function ?? throw new InvalidOperationException("No function was matched.");

    /// <inheritdoc/>
    public override string InvocationId => _id ??= Activity.Current?.SpanId.ToHexString() is { } span ? span : Guid.CreateVersion7().ToString("N");

    /// <inheritdoc/>
    public override string FunctionName => Function.Name;

    /// <inheritdoc/>
    public override DateTimeOffset Deadline => _gateway.TimeProvider.GetUtcNow() + RemainingTime;

    /// <inheritdoc/>
    public override TimeSpan RemainingTime
    {
        get
        {
            var remaining = Function.Timeout - _gateway.TimeProvider.GetElapsedTime(_started);
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    /// <inheritdoc/>
    public override CancellationToken CancellationToken => (_cancellation ??= CreateCancellation()).Token;

    /// <inheritdoc/>
    public override string? TraceParent => HttpContext.Request.Headers.TraceParent;

    /// <inheritdoc/>
    public override string? TraceState => HttpContext.Request.Headers.TraceState;

    /// <inheritdoc/>
    public override string Platform => _gateway.Platform;

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items => _items ??= [];

    /// <inheritdoc/>
    public override IServiceProvider Services => _services ??= CreateServices();

    /// <inheritdoc/>
    IServiceProvider IServiceProvidersFeature.RequestServices
    {
        get => Services;
        set => _services = value;
    }

    /// <inheritdoc/>
    RouteValueDictionary IRouteValuesFeature.RouteValues
    {
        get => _routeValues ??= _function is { } function ? Route.ToRouteValues(function.RouteParameters) : [];
        set => _routeValues = value;
    }

    internal TimeSpan Elapsed => _gateway.TimeProvider.GetElapsedTime(_started);

    internal bool HasExpired => Volatile.Read(ref _state) == Expired;

    internal bool HasFunction => _function is not null;

    /// <summary>Takes the right to answer. False when the deadline has answered already: then nothing may be written.</summary>
    public bool TryBeginResponse() => Interlocked.CompareExchange(ref _state, Responding, Running) is Running or Responding;

    internal void Attach(IFeatureCollection features)
    {
        var http = _reusable ??= new DefaultHttpContext();
        http.Initialize(features);
        features.Set<IServiceProvidersFeature>(this);
        features.Set<IRouteValuesFeature>(this);
        _http = http;
    }

    internal void Attach(HttpContext http) => _http = http;

    /// <summary>An invocation inside an ordinary ASP.NET Core request keeps that request's services and route values.</summary>
    internal void UseServices(IServiceProvider services) => _services = services;

    internal void Begin(HttpFunction function)
    {
        _function = function;
        _started = _gateway.TimeProvider.GetTimestamp();
        Volatile.Write(ref _state, Running);
    }

    /// <summary>Takes the answer away from the function. False when it has begun to answer.</summary>
    internal bool TryExpire() => Interlocked.CompareExchange(ref _state, Expired, Running) == Running;

    internal void Cancel() => _cancellation?.Cancel();

    /// <summary>Whether services were made for this invocation that must be disposed with it.</summary>
    internal bool HasScope => _scoped;

    /// <summary>Disposes the services made for this invocation.</summary>
    internal ValueTask DisposeScopeAsync()
    {
        var scope = _scope;
        _scope = default;
        _scoped = false;
        return scope.DisposeAsync();
    }

    /// <summary>
    /// Ends the invocation. False when its function has outlived the deadline: then the object must not serve another
    /// request, whose data the function could see.
    /// </summary>
    internal bool End()
    {
        _disconnect.Dispose();
        _disconnect = default;
        _reusable?.Uninitialize();
        _http = null;
        _services = null;
        _routeValues = null;
        if (HasExpired)
        {
            return false;
        }

        _state = Idle;
        _function = null;
        _id = null;
        _items = null;
        if (_cancellation is { } cancellation)
        {
            _cancellation = null;
            if (cancellation.TryReset())
            {
                _spareCancellation = cancellation;
            }
            else
            {
                cancellation.Dispose();
            }
        }

        return true;
    }

    private IServiceProvider CreateServices()
    {
        if (_gateway.ScopeFactory is not { } factory)
        {
            return _gateway.Services;
        }

        _scope = factory.CreateAsyncScope();
        _scoped = true;
        return _scope.ServiceProvider;
    }

    private CancellationTokenSource CreateCancellation()
    {
        var remaining = RemainingTime;
        if (_spareCancellation is { } cancellation)
        {
            _spareCancellation = null;
            cancellation.CancelAfter(remaining);
        }
        else
        {
            cancellation = new CancellationTokenSource(remaining, _gateway.TimeProvider);
        }

        _disconnect = HttpContext.RequestAborted.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), cancellation);
        return cancellation;
    }
}
