using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Gateway.Problems;
using Serverless.Gateway.Routing;
using Serverless.Hosting;

namespace Serverless.Gateway;

/// <summary>
/// The gateway without a server: route, invoke, answer. Kestrel is in front of it on a laptop, and every platform that hands
/// over an <see cref="HttpContext"/> elsewhere.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GatewayApplication
{
    private readonly FunctionHostContext _host;
    private readonly RequestLimit? _limit;
    private Table _table;

    /// <summary>Makes the gateway of an application.</summary>
    /// <param name="host">The host that starts.</param>
    /// <param name="router">The generated router.</param>
    public GatewayApplication(FunctionHostContext host, FunctionRouter router)
    {
        _host = host;
        _table = new Table(host.Application, router);
        Settings = host.Settings;
        JsonOptions = CreateJsonOptions(host);
        Services = host.Services ?? new BareServices(host.LoggerFactory, JsonOptions);
        Engine = host.Engine;
        Engine.Services = Services;
        HttpContextAccessor = host.Services?.GetService<IHttpContextAccessor>();
        _limit = Settings.MaxConcurrentRequests is { } most ? new RequestLimit(this, most) : null;
    }

    /// <summary>Where the host runs.</summary>
    public string Platform
    {
        get => Engine.Platform;
        init => Engine.Platform = value;
    }

    /// <summary>The options under which payloads are read and written: <c>ConfigureHttpJsonOptions</c> where there is a container, else the web defaults.</summary>
    public JsonSerializerOptions JsonOptions { get; }

    /// <summary>The application's services; never null, but nearly empty where the program registers none.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Whether the host has been told to stop.</summary>
    internal bool IsStopping { get; set; }

    internal HostSettings Settings { get; }

    internal InvocationEngine Engine { get; }

    internal IHttpContextAccessor? HttpContextAccessor { get; }

    /// <summary>Routes the request and runs its function.</summary>
    internal Task ProcessAsync(HttpInvocation invocation)
    {
        var request = invocation.Http.Request;
        var table = _table;
        var index = table.Router.Match(request.Method, request.Path.Value ?? "/", invocation.Route);
        return index switch
        {
            >= 0 when _limit is { } limit => limit.RunAsync(invocation, GetFunction(table, index)),
            >= 0 => RunAsync(invocation, GetFunction(table, index)),
            FunctionRouter.MethodNotAllowed => GatewayAnswers.MethodNotAllowedAsync(invocation.Http, invocation.Route.AllowedMethods!),
            _ => GatewayAnswers.NotFoundAsync(this, invocation.Http),
        };
    }

    /// <summary>Routes the request among the triggers of one function, where a platform has chosen it.</summary>
    /// <param name="invocation">The request.</param>
    /// <param name="function">The function's name; null for all.</param>
    internal Task ProcessAsync(HttpInvocation invocation, string? function)
    {
        var request = invocation.Http.Request;
        return function is null || _table.Router.Match(request.Method, request.Path.Value ?? "/", invocation.Route) is var index && (index < 0 || GetFunction(index).Name == function)
            ? ProcessAsync(invocation)
            : GatewayAnswers.NotFoundAsync(this, invocation.Http);
    }

    /// <summary>The trigger of a function whose route takes the request, its values read; null where none does.</summary>
    /// <param name="invocation">The request.</param>
    /// <param name="function">The function's name.</param>
    internal HttpFunction? TryMatch(HttpInvocation invocation, string function)
    {
        var request = invocation.Http.Request;
        var index = _table.Router.Match(request.Method, request.Path.Value ?? "/", invocation.Route);
        return index >= 0 && GetFunction(index) is var found && found.Name == function ? found : null;
    }

    /// <summary>Whether a function takes the request.</summary>
    internal bool HasFunction(string method, string path, RouteMatch route) => _table.Router.Match(method, path, route) >= 0;

    /// <summary>Runs a function whose route is already matched.</summary>
    internal Task RunAsync(HttpInvocation invocation, HttpFunction function)
    {
        if (HttpContextAccessor is { } accessor)
        {
            accessor.HttpContext = invocation.HttpContext;
        }

        return Engine.RunAsync(invocation, function);
    }

    /// <summary>The function of an index that the router answers.</summary>
    internal HttpFunction GetFunction(int index) => GetFunction(_table, index);

    /// <summary>Serves other functions from the next request on: the program was edited while it runs.</summary>
    internal void Replace(FunctionApplication application, FunctionRouter router) => _table = new Table(application, router);

    private HttpFunction GetFunction(Table table, int index)
    {
        return table.Functions[index] ?? Create(table, index);

        HttpFunction Create(Table table, int index)
        {
            var function = (HttpFunction)table.Application.Create(index);
            function.Attach(this);
            return Interlocked.CompareExchange(ref table.Functions[index], function, null) ?? function;
        }
    }

    private static JsonSerializerOptions CreateJsonOptions(FunctionHostContext host)
    {
        var options = host.JsonOptions;
        if (!options.IsReadOnly)
        {
            // Last in the chain: the user's and the generated metadata win.
            options.TypeInfoResolverChain.Add(ProblemJsonContext.Default);
            options.MakeReadOnly();
        }

        return options;
    }

    /// <summary>What changes together when the program is edited while it runs.</summary>
    private sealed record Table(FunctionApplication Application, FunctionRouter Router)
    {
        public HttpFunction?[] Functions { get; } = new HttpFunction?[Application.Count];
    }
}
