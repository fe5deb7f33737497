using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serverless.Gateway.Problems;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Serverless.Gateway;

/// <summary>
/// The gateway without a server: route, invoke, answer. Kestrel is in front of it on a laptop, and every platform that hands
/// over an <see cref="HttpContext"/> elsewhere.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GatewayApplication
{
    private readonly FunctionApplication _application;
    private readonly FunctionRouter _router;
    private readonly HttpFunction?[] _functions;
    private readonly FunctionDelegate? _pipeline;

    /// <summary>Makes the gateway of an application.</summary>
    /// <param name="host">The host that starts.</param>
    /// <param name="router">The generated router.</param>
    public GatewayApplication(FunctionHostContext host, FunctionRouter router)
    {
        _application = host.Application;
        _router = router;
        _functions = new HttpFunction?[host.Application.Count];
        Settings = host.Settings;
        TimeProvider = host.TimeProvider;
        LoggerFactory = host.LoggerFactory;
        JsonOptions = CreateJsonOptions(host);
        Services = host.Services ?? new BareServices(LoggerFactory, JsonOptions);
        if (host.Services is { } services)
        {
            ScopeFactory = services.GetRequiredService<IServiceScopeFactory>();
            HttpContextAccessor = services.GetService<IHttpContextAccessor>();
            _pipeline = MiddlewarePipeline.Create(services);
        }
    }

    /// <summary>Where the host runs.</summary>
    public string Platform { get; init; } = "local";

    /// <summary>The options under which payloads are read and written: <c>ConfigureHttpJsonOptions</c> where there is a container, else the web defaults.</summary>
    public JsonSerializerOptions JsonOptions { get; }

    /// <summary>The application's services; never null, but nearly empty where the program registers none.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Whether the host has been told to stop.</summary>
    internal bool IsStopping { get; set; }

    internal HostSettings Settings { get; }

    internal TimeProvider TimeProvider { get; }

    internal ILoggerFactory LoggerFactory { get; }

    internal IServiceScopeFactory? ScopeFactory { get; }

    internal IHttpContextAccessor? HttpContextAccessor { get; }

    internal InvocationRunner Runner => field ??= new InvocationRunner(this, _pipeline);

    /// <summary>Routes the request and runs its function.</summary>
    internal Task ProcessAsync(HttpInvocation invocation)
    {
        var http = invocation.HttpContext;
        var request = http.Request;
        var index = _router.Match(request.Method, request.Path.Value ?? "/", invocation.Route);
        return index switch
        {
            >= 0 => Runner.RunAsync(invocation, GetFunction(index)),
            FunctionRouter.MethodNotAllowed => GatewayAnswers.MethodNotAllowedAsync(http, invocation.Route.AllowedMethods!),
            _ => GatewayAnswers.NotFoundAsync(this, http),
        };
    }

    internal HttpFunction GetFunction(int index)
    {
        return _functions[index] ?? Create(index);

        HttpFunction Create(int index)
        {
            var function = (HttpFunction)_application.Create(index);
            function.Attach(this);
            return Interlocked.CompareExchange(ref _functions[index], function, null) ?? function;
        }
    }

    private static JsonSerializerOptions CreateJsonOptions(FunctionHostContext host)
    {
        var options = host.Services?.GetService<IOptions<JsonOptions>>()?.Value.SerializerOptions ?? new JsonSerializerOptions(JsonSerializerDefaults.Web);
        if (!options.IsReadOnly)
        {
            // What the user put into the chain comes first, then the generated metadata, then that of problem details.
            if (host.Application.JsonTypes is { } types)
            {
                options.TypeInfoResolverChain.Add(types);
            }

            options.TypeInfoResolverChain.Add(ProblemJsonContext.Default);
            options.MakeReadOnly();
        }

        return options;
    }
}
