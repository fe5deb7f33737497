using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Gateway.AspNetCore;
using Serverless.Gateway.Binding;
using Serverless.Gateway.Routing;
using Serverless.Hosting;

namespace Serverless.Gateway;

/// <summary>A function behind the gateway. The generator derives one class for each HTTP trigger, which binds, calls and answers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HttpFunction : FunctionDefinition
{
    private GatewayApplication? _gateway;

    /// <summary>Made by generated code.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="timeoutMilliseconds">How long one invocation may take.</param>
    /// <param name="methods">The HTTP methods with commas, or <c>*</c>.</param>
    /// <param name="route">The route template.</param>
    protected HttpFunction(string name, int timeoutMilliseconds, string methods, string route)
        : base(name, timeoutMilliseconds)
    {
        Methods = methods;
        Route = route;
    }

    /// <inheritdoc/>
    public override string Kind => "http";

    /// <inheritdoc/>
    public override string Display => $"{Methods} {Route}";

    /// <summary>The HTTP methods with commas, or <c>*</c>.</summary>
    public string Methods { get; }

    /// <summary>The route template.</summary>
    public string Route { get; }

    /// <summary>The names of the route's parameters, in the order of <see cref="RouteMatch"/>'s slots.</summary>
    public virtual ReadOnlySpan<string> RouteParameters => [];

    /// <summary>The gateway that the function belongs to.</summary>
    protected GatewayApplication Gateway => _gateway ?? throw new InvalidOperationException("The function belongs to no gateway.");

    /// <summary>Says what the endpoint of the function in an ordinary ASP.NET Core application has as metadata. Called by <c>MapFunctions</c> alone.</summary>
    /// <param name="description">Collects it.</param>
    public virtual void Describe(FunctionDescription description)
    {
    }

    /// <summary>Binds the parameters, runs the function and writes its answer.</summary>
    /// <param name="invocation">The invocation.</param>
    public abstract Task InvokeAsync(HttpInvocation invocation);

    /// <summary>Whether a parameter that may be the body or a service is a service; decided once.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="source">Where the decision is kept.</param>
    protected bool IsService<T>(ref BodySource source)
    {
        if (source == BodySource.Undecided)
        {
            var isService = Gateway.Services.GetService(typeof(IServiceProviderIsService)) is IServiceProviderIsService services && services.IsService(typeof(T));
            source = isService ? BodySource.Service : BodySource.Body;
        }

        return source == BodySource.Service;
    }

    /// <summary>The metadata of a payload type under the application's JSON options.</summary>
    /// <typeparam name="T">The payload type.</typeparam>
    protected JsonTypeInfo<T> Json<T>() => (JsonTypeInfo<T>)Gateway.JsonOptions.GetTypeInfo(typeof(T));

    internal JsonSerializerOptions JsonOptions => Gateway.JsonOptions;

    internal void Attach(GatewayApplication gateway) => _gateway = gateway;

    internal override bool TakesMethod(string method) =>
        Methods == "*" || Methods.Split(", ").Contains(method, StringComparer.OrdinalIgnoreCase);

    internal override Task<FunctionAnswer> InvokeAsync(FunctionHostContext host, FunctionCall call, CancellationToken cancellationToken)
    {
        if (_gateway is null)
        {
            Attach(new GatewayApplication(host, EmptyRouter.Instance));
        }

        return HttpCall.InvokeAsync(Gateway, this, call, cancellationToken);
    }
}
