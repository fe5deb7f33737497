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
    }
}
