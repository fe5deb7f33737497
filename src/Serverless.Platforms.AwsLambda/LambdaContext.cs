using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda;

/// <summary>What AWS Lambda says of an invocation beside its event.</summary>
public sealed class LambdaContext
{
    internal LambdaContext(string requestId) => RequestId = requestId;

    /// <summary>Identifies the invocation in logs and traces of the platform.</summary>
    public string RequestId { get; }

    /// <summary>The ARN under which the function was invoked: with a version or an alias where one was used.</summary>
    public string? InvokedFunctionArn { get; internal init; }

    /// <summary>The trace in the form of X-Ray: <c>Root=1-..;Parent=..;Sampled=1</c>.</summary>
    public string? TraceId { get; internal init; }

    /// <summary>What a mobile application has sent with the invocation, as JSON.</summary>
    public string? ClientContext { get; internal init; }

    /// <summary>The Cognito identity of the caller, as JSON.</summary>
    public string? CognitoIdentity { get; internal init; }

    /// <summary>The tenant, for a function with tenant isolation.</summary>
    public string? TenantId { get; internal init; }

    /// <summary>What the platform says of an invocation.</summary>
    /// <param name="context">The invocation's context, a parameter of the function or of middleware.</param>
    /// <returns>Null where the function does not run on AWS Lambda.</returns>
    public static LambdaContext? Of(FunctionContext context) =>
        context is FunctionInvocation { Origin: LambdaCall call } ? call.Context : null;
}
