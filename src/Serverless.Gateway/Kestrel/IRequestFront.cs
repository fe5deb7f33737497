namespace Serverless.Gateway.Kestrel;

/// <summary>Looks at requests before the gateway: a platform may send some that are not for a route.</summary>
internal interface IRequestFront
{
    /// <summary>Answers a request that is the platform's own.</summary>
    /// <param name="invocation">The request; its <see cref="HttpInvocation.Http"/> can be read and answered.</param>
    /// <returns>Null for a request that is the gateway's.</returns>
    Task? TryProcessAsync(HttpInvocation invocation);
}
