using Microsoft.Extensions.Logging;
using Serverless.Gateway;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.Http;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>What the loops of a process share: the functions, the gateway, the settings.</summary>
internal class LambdaHost : IAsyncDisposable
{
    public LambdaHost(FunctionHostContext context, FunctionRouter router, RuntimeApiEndPoint endPoint)
    {
        Context = context;
        EndPoint = endPoint;
        Handlers = new HandlerTable(context.Application, LambdaEnvironment.Handler);
        context.EnsureServices();
        Gateway = new GatewayApplication(context, router) { Platform = AwsLambdaPlatform.PlatformName };
        Http = HttpEventSettings.Read(context.Settings.Lookup);
    }

    public FunctionHostContext Context { get; }

    public RuntimeApiEndPoint EndPoint { get; }

    public HandlerTable Handlers { get; }

    public GatewayApplication Gateway { get; }

    public HttpEventSettings Http { get; }

    public ILogger Logger => field ??= Context.LoggerFactory.CreateLogger("Serverless.AwsLambda");

    /// <summary>Whether one loop alone has the process, so that variables can tell of its invocation.</summary>
    public bool IsAlone { get; } = LambdaEnvironment.MaxConcurrency == 1;

    /// <summary>Makes what runs functions for events that are neither requests nor payloads; null where the program has none.</summary>
    public virtual IEventHandler? CreateEvents(LambdaCall call) => null;

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return FunctionHost.DisposeServicesAsync(Context);
    }
}
