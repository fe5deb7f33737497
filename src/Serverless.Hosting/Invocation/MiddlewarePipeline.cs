using Microsoft.Extensions.DependencyInjection;

namespace Serverless.Hosting;

/// <summary>Puts the registered middleware around the function, in the order of registration.</summary>
internal static class MiddlewarePipeline
{
    private static readonly FunctionDelegate Function = static context => ((FunctionInvocation)context).InvokeFunctionAsync();

    /// <summary>The pipeline, or null where no middleware is registered.</summary>
    public static FunctionDelegate? Create(IServiceProvider services)
    {
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(IFunctionMiddleware)) == false)
        {
            return null;
        }

        // Singletons alone are put together once. Where one is scoped or transient, or somebody else has built the container,
        // each invocation has its own.
        return services.GetService<MiddlewareLifetime>() is { IsSingleton: true }
            ? Combine(services.GetServices<IFunctionMiddleware>())
            : static context => Combine(context.Services.GetServices<IFunctionMiddleware>())(context);
    }

    private static FunctionDelegate Combine(IEnumerable<IFunctionMiddleware> middleware)
    {
        var pipeline = Function;
        foreach (var current in middleware.Reverse())
        {
            var next = pipeline;
            pipeline = context => current.InvokeAsync(context, next);
        }

        return pipeline;
    }
}

/// <summary>What a container cannot be asked: how long its middleware lives.</summary>
/// <param name="IsSingleton">Whether all of it is registered as singletons.</param>
internal sealed record MiddlewareLifetime(bool IsSingleton)
{
    public static MiddlewareLifetime Of(IServiceCollection services) =>
        new(services.Where(s => s.ServiceType == typeof(IFunctionMiddleware)).All(s => s.Lifetime == ServiceLifetime.Singleton));
}
