using System.ComponentModel;
using Serverless.Gateway.Routing;
using Serverless.Hosting;
using Serverless.Platforms.AwsLambda.Events;
using Serverless.Platforms.AwsLambda.RuntimeApi;

namespace Serverless.Platforms.AwsLambda;

/// <summary>AWS Lambda, for programs that have event functions or outputs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AwsLambdaEventPlatform : AwsLambdaPlatform
{
    /// <summary>Made by generated code.</summary>
    /// <param name="router">Makes the generated router.</param>
    public AwsLambdaEventPlatform(Func<FunctionRouter> router)
        : base(router)
    {
    }

    private protected override LambdaHost CreateHost(FunctionHostContext context, FunctionRouter router, RuntimeApiEndPoint endPoint) =>
        new LambdaEventHost(context, router, endPoint);
}
