using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Gateway;

/// <summary>Puts the registered middleware around the function, in the order of registration.</summary>
internal static class MiddlewarePipeline
{
    /// <summary>The pipeline, or null where no middleware is registered.</summary>
    public static FunctionDelegate? Create(IServiceProvider services)
    {
        var middleware = services.GetServices<IFunctionMiddleware>().ToArray();
        if (middleware.Length == 0)
        {
            return null;
        }

        FunctionDelegate pipeline = static context =>
        {
            var invocation = (HttpInvocation)context;
            return invocation.Function.InvokeAsync(invocation);
        };
        for (var i = middleware.Length - 1; i >= 0; i--)
        {
            var (current, next) = (middleware[i], pipeline);
            pipeline = context => current.InvokeAsync(context, next);
        }

        return pipeline;
    }
}
