using Serverless.Events.Platforms;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>The functions of a program that has event functions or outputs.</summary>
internal sealed class LambdaEventHost : LambdaHost
{
    public LambdaEventHost(FunctionHostContext context, FunctionRouter router, RuntimeApiEndPoint endPoint)
        : base(context, router, endPoint)
    {
        Functions = new PlatformEvents(new PlatformBroker(context, AwsLambdaPlatform.PlatformName), NoServer.Instance);
        Finder = new FunctionFinder(Functions.Subscribers, Handlers, context.Settings.Lookup, "Aws", Arn.Source);
    }

    /// <summary>Runs functions for messages.</summary>
    public PlatformEvents Functions { get; }

    /// <summary>Finds the functions that an event starts.</summary>
    public FunctionFinder Finder { get; }

    public override IEventHandler? CreateEvents(LambdaCall call) => new LambdaEventHandler(this, call);

    public override async ValueTask DisposeAsync()
    {
        await Functions.Server.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
